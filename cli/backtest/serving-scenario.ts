import { modelByAnyName } from '@/lib/catalog'
import type { Catalog, KvPrecision, Scenario, ServingEngine, WeightPrecision } from '@/lib/projection'

export type ServingRow = Record<string, string>
export type Built =
  | { scenario: Scenario; preset: string; devices: number; replicas: number | undefined; note: string }
  | { missing: string }

/** Mean lengths of the data sets of MLPerf Inference (github.com/mlcommons/inference, language/*): OpenOrca, CNN/DailyMail,
 * LongBench and others for 405B, reasoning prompts for DeepSeek-R1. The results themselves do not repeat them. */
const MLPERF_INPUT: readonly [RegExp, number][] = [
  [/Llama-2-70b/i, 294],
  [/Mixtral-8x7B/i, 262],
  [/Llama-3\.1-8B/i, 778],
  [/Llama-3\.1-405B/i, 9428],
  [/DeepSeek-R1/i, 800],
  [/gpt-j/i, 870],
]
/** What an offline run may put in flight: nothing but memory and the engine's own default cap it. */
const OFFLINE_CAP = { trtllm: 4096, vllm: 1024, sglang: 1024, llamacpp: 1024 } as const
const OFFLINE = /offline max|MLPerf|rate inf|production|sustained|instance/i

/** A measured row as a planner would have written it down before: nothing of what was measured goes in. */
export function scenarioOf(row: ServingRow, catalog: Catalog): Built {
  const { model = '', accelerator = '', load = '' } = row
  const preset = modelByAnyName(catalog.models, model)?.id
  if (!preset) return { missing: `the catalogue has no model "${model}"` }
  if (!Object.hasOwn(catalog.accelerators, accelerator))
    return { missing: `the catalogue has no accelerator "${accelerator}"` }
  const { engine, nearest } = engineOf(row.engine ?? '')
  const { weights, assumedWeights } = weightsOf(row.weight_precision ?? '')
  const layout = layoutOf(row)
  const { devices, perReplica } = layout
  // Of a group that spans many nodes, a row may give one node's share.
  const replicas =
    perReplica === 'auto'
      ? undefined
      : layout.attentionData && devices < perReplica
        ? devices / perReplica
        : Math.max(1, Math.round(devices / perReplica))
  const concurrency = Number(row.concurrency) * layout.ranks
  const inFlight =
    concurrency > 0 ? concurrency / (replicas ?? 1) : OFFLINE.test(load) ? OFFLINE_CAP[engine] : undefined
  const input = inputOf(row)
  const outputTokens = Number(row.output_tokens) || (/single stream/.test(load) ? 256 : 1000)
  return {
    preset,
    devices,
    replicas,
    note: [
      preset === model ? '' : `${model} has the shape of ${preset}`,
      nearest,
      assumedWeights,
      layout.note,
      input.note,
      row.output_tokens ? '' : `output length not published: ${outputTokens} assumed`,
    ]
      .filter(Boolean)
      .join('; '),
    scenario: {
      version: 1,
      workload: 'deployment',
      model: { preset },
      cluster: { accelerator },
      serving: {
        engine,
        tensor: perReplica,
        weightPrecision: weights,
        kvPrecision: kvOf(row.kv_precision ?? '', weights),
        inputTokens: Math.max(1, input.tokens),
        outputTokens: Math.max(1, outputTokens),
        ...(layout.attentionData ? { attentionParallel: 'data' as const } : {}),
        ...targetsOf(row),
        ...(inFlight ? { maxConcurrency: Math.max(1, Math.round(inFlight)) } : {}),
        replicas: 1,
      },
      uncertainty: { ranges: lengthsKnown(row) },
    },
  }
}

/** Limits of the server and interactive scenarios of MLPerf Inference 4.1 and 5.1 (99th percentile), ms: first token, each token. */
const MLPERF_TARGETS: readonly [RegExp, [number, number], [number, number]][] = [
  [/Llama-2-70b/i, [2000, 200], [450, 40]],
  [/Mixtral-8x7B/i, [2000, 200], [2000, 200]],
  [/Llama-3\.1-8B/i, [2000, 100], [500, 30]],
  [/Llama-3\.1-405B/i, [6000, 175], [4500, 80]],
  [/DeepSeek-R1/i, [2000, 80], [2000, 80]],
]

function targetsOf({ load = '', model = '' }: ServingRow): { ttftTargetMs?: number; tpotTargetMs?: number } {
  const kind = load.match(/MLPerf (Server|Interactive)/)?.[1]
  const found = kind && MLPERF_TARGETS.find(([name]) => name.test(model))
  if (!found) return {}
  const [ttftTargetMs, tpotTargetMs] = kind === 'Server' ? found[1] : found[2]
  return { ttftTargetMs, tpotTargetMs }
}

/** Lengths that a row states are no forecast: they add nothing to the range. */
function lengthsKnown(row: ServingRow): Record<string, { p10: number; p90: number }> {
  const sure = (text: string | undefined) => ({ p10: Number(text), p90: Number(text) })
  return {
    ...(Number(row.input_tokens) > 0 ? { 'serving.input_tokens': sure(row.input_tokens) } : {}),
    ...(Number(row.output_tokens) > 0 ? { 'serving.output_tokens': sure(row.output_tokens) } : {}),
  }
}

type RowLayout = {
  devices: number
  perReplica: number | 'auto'
  attentionData: boolean
  /** Attention ranks whose requests are counted one by one. */
  ranks: number
  note: string
}

/** Devices of a replica. Where attention is data parallel, `concurrency` is what one rank has in flight, and some rows count the ranks
 * once more for every device (64 devices for a group of 8). Layers that are split one after another run at one device's rate. */
function layoutOf(row: ServingRow): RowLayout {
  const tensor = Number(row.tensor || 0)
  const expert = Number(row.expert || 0)
  const ranks = Number(row.attention_data || 1)
  const pipeline = Number(row.pipeline || 1)
  const stated = Math.max(1, Number(row.accelerators || tensor))
  if (ranks > 1 && tensor === 1 && row.concurrency) {
    const group = Math.max(1, Math.min(expert || ranks, ranks))
    return { devices: group, perReplica: group, attentionData: true, ranks, note: '' }
  }
  if (ranks > 1 && expert > 1) return { devices: stated, perReplica: expert, attentionData: true, ranks: 1, note: '' }
  if (pipeline > 1)
    return {
      devices: stated,
      perReplica: Math.max(1, tensor) * pipeline,
      attentionData: false,
      ranks: 1,
      note: 'layers split one after another',
    }
  const group = Math.min(Math.max(tensor, expert), stated)
  return { devices: stated, perReplica: group > 0 ? group : 'auto', attentionData: false, ranks: 1, note: '' }
}

/** Power rows of ML.ENERGY and results of MLPerf publish no input length. */
function inputOf(row: ServingRow): { tokens: number; note: string } {
  if (row.input_tokens) return { tokens: Number(row.input_tokens), note: '' }
  const load = row.load ?? ''
  const known = /MLPerf/.test(load) ? MLPERF_INPUT.find(([name]) => name.test(row.model ?? ''))?.[1] : undefined
  const tokens =
    known ??
    (load.includes('gpqa')
      ? 250
      : /single stream/.test(load)
        ? 64
        : /prefill|decode|production/.test(load)
          ? 4000
          : 150)
  return { tokens, note: `input length not published: ${tokens} assumed` }
}

function engineOf(text: string): { engine: ServingEngine; nearest: string } {
  if (/^(TensorRT-LLM|NIM)/.test(text)) return { engine: 'trtllm', nearest: '' }
  if (/^vLLM/.test(text)) return { engine: 'vllm', nearest: '' }
  if (/^SGLang/.test(text)) return { engine: 'sglang', nearest: '' }
  if (/llama\.cpp/.test(text)) return { engine: 'llamacpp', nearest: '' }
  const single = /ExLlama|MLC/i.test(text)
  return { engine: single ? 'llamacpp' : 'vllm', nearest: `${text} is projected as ${single ? 'llama.cpp' : 'vLLM'}` }
}

const weightNames: Readonly<Record<string, WeightPrecision>> = {
  BF16: 'bf16',
  FP16: 'bf16',
  F16: 'bf16',
  FP8: 'fp8',
  INT8: 'int8',
  INT4: 'int4',
  AWQ: 'int4',
  GPTQ: 'int4',
  NVFP4: 'nvfp4',
  FP4: 'nvfp4',
  MXFP4: 'mxfp4',
}

function weightsOf(text: string): { weights: WeightPrecision; assumedWeights: string } {
  const known = weightNames[text.split(' ')[0]?.toUpperCase() ?? '']
  if (known) return { weights: known, assumedWeights: '' }
  if (/Q8|8[- ]?bit|8\.0/i.test(text)) return { weights: 'int8', assumedWeights: '' }
  if (/Q4|IQ4|4[- ]?bit|4\.\d|EXL2|Q5/i.test(text)) return { weights: 'int4', assumedWeights: '' }
  return { weights: 'bf16', assumedWeights: 'weight precision not published: 16 bit assumed' }
}

/** Checkpoints for TensorRT-LLM in 8 and 4 bits come with an 8-bit cache, and so do those that the others run in rows that do not say. */
function kvOf(text: string, weights: WeightPrecision): KvPrecision {
  if (text.startsWith('FP8')) return 'fp8'
  if (text === '' && (weights === 'nvfp4' || weights === 'fp8')) return 'fp8'
  return 'bf16'
}
