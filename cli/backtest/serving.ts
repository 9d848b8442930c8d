import {
  type Catalog,
  type Figure,
  type KvPrecision,
  type Projection,
  project,
  type Scenario,
  type ServingEngine,
  type WeightPrecision,
} from '@/lib/projection'
import { type GroupedRow, type Predicted, type Quantity, rowOf } from './score'

type ServingRow = Record<string, string>

const SECONDS_PER_MONTH = 730.5 * 3600

/** Measured serving rows. A row of trust C is not scored and left out. */
export function backtestServing(rows: readonly ServingRow[], catalog: Catalog): GroupedRow[] {
  return rows.filter(({ trust }) => trust !== 'C').flatMap((row) => backtestRow(row, catalog))
}

function backtestRow(row: ServingRow, catalog: Catalog): GroupedRow[] {
  const id = row.id ?? ''
  const built = scenarioOf(row, catalog)
  const projection = 'missing' in built ? undefined : project(built.scenario, catalog)
  const perReplica = projection?.figures['serving.accelerators_per_replica']?.p50 ?? 1
  const replicas = 'missing' in built ? 1 : Math.max(1, Math.floor(built.devices / perReplica))
  const problems = (projection?.problems ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message)
  const note = 'missing' in built ? built.missing : [built.note, ...problems].filter(Boolean).join('; ')
  const rate = scaled(projection?.figures['serving.tokens_per_second_replica'], replicas)
  const busy = keptBusy(row, built, projection, catalog)
  const measured: [Quantity, string, Predicted | undefined][] = [
    ['outputTokensPerSecond', 'output_tokens_per_s', rate],
    ['tpotMs', 'tpot_ms', projection?.figures['serving.tpot']],
    ['ttftMs', 'ttft_ms', projection?.figures['serving.ttft']],
    ['powerW', 'power_w', scaled(busy?.figures['power.device'], 'missing' in built ? 1 : built.devices)],
    ['joulesPerOutputToken', 'joules_per_output_token', busy?.figures['serving.energy_per_token']],
  ]
  return measured.flatMap(([quantity, column, predicted]) => {
    const published = Number(row[column])
    if (!row[column] || !(published > 0)) return []
    const atWall = /^(powerW|joules)/.test(quantity) && row.power_scope !== 'GPUs'
    const why = atWall ? [note, `only the power of the devices is projected, not: ${row.power_scope}`] : [note]
    return [
      {
        row: rowOf(id, quantity, published, predicted, why.filter(Boolean).join('; ')),
        groups: [quantity, `${row.set} ${quantity}`],
      },
    ]
  })
}

function scaled(figure: Figure | undefined, factor: number): Predicted | undefined {
  return figure && { p10: figure.p10 * factor, p50: figure.p50 * factor, p90: figure.p90 * factor }
}

type Built = { scenario: Scenario; devices: number; note: string } | { missing: string }

function scenarioOf(row: ServingRow, catalog: Catalog): Built {
  const { model = '', accelerator = '' } = row
  if (!Object.hasOwn(catalog.models, model)) return { missing: `the catalogue has no model "${model}"` }
  if (!Object.hasOwn(catalog.accelerators, accelerator))
    return { missing: `the catalogue has no accelerator "${accelerator}"` }
  const engine = engineOf(row.engine ?? '')
  if (!engine) return { missing: `the engine knows no serving stack "${row.engine}"` }
  const weights = weightsOf(row.weight_precision ?? '')
  if (!weights) return { missing: `no weight precision "${row.weight_precision}"` }
  if (Number(row.pipeline || 1) > 1) return { missing: 'layers split over devices are not projected' }
  // Experts that are split with data-parallel attention hold as much as a tensor group of that size.
  const tensor = Math.max(Number(row.tensor || 0), Number(row.expert || 0))
  const devices = Math.max(1, Number(row.accelerators || tensor))
  const concurrency = Number(row.concurrency)
  const perReplica = tensor > 0 ? Math.min(tensor, devices) : 'auto'
  const replicas = perReplica === 'auto' ? undefined : Math.max(1, Math.round(devices / perReplica))
  const outputTokens = Number(row.output_tokens)
  const assumed = !row.input_tokens
  if (!outputTokens) return { missing: 'the output length was not published' }
  return {
    devices,
    note: assumed ? 'input length not published: assumed' : '',
    scenario: {
      version: 1,
      workload: 'deployment',
      model: { preset: model },
      cluster: { accelerator },
      serving: {
        engine,
        tensor: perReplica,
        weightPrecision: weights,
        kvPrecision: kvOf(row.kv_precision ?? '', weights),
        inputTokens: assumed ? assumedInput(row.load ?? '') : Number(row.input_tokens),
        outputTokens,
        ...(concurrency > 0 ? { maxConcurrency: Math.max(1, Math.round(concurrency / (replicas ?? 1))) } : {}),
        replicas: 1,
      },
    },
  }
}

/** Power rows of ML.ENERGY publish no input length. */
function assumedInput(load: string): number {
  return load.includes('gpqa') ? 250 : 150
}

/** Devices only, at the measured load: one replica kept busy, no node, no building. */
function keptBusy(
  row: ServingRow,
  built: Built,
  projection: Projection | undefined,
  catalog: Catalog,
): Projection | undefined {
  const rate = projection?.figures['serving.tokens_per_second_replica']
  if ('missing' in built || !rate || row.power_scope !== 'GPUs') return undefined
  const busy: Scenario = {
    ...built.scenario,
    serving: {
      ...built.scenario.serving,
      targetUtilisation: 1,
      peakToMean: 1,
      tokensPerMonth: rate.p50 * SECONDS_PER_MONTH,
      months: 1,
      monthlyGrowthShare: 0,
    },
    environment: { pue: 1, nodeOverheadW: 0, networkStorageShare: 0 },
  }
  return project(busy, catalog)
}

function engineOf(text: string): ServingEngine | undefined {
  if (/^(TensorRT-LLM|NIM)/.test(text)) return 'trtllm'
  if (/^vLLM/.test(text)) return 'vllm'
  if (/^SGLang/.test(text)) return 'sglang'
  if (/llama\.cpp/.test(text)) return 'llamacpp'
  return undefined
}

const weightNames: Readonly<Record<string, WeightPrecision>> = {
  BF16: 'bf16',
  FP16: 'bf16',
  F16: 'bf16',
  FP8: 'fp8',
  INT8: 'int8',
  INT4: 'int4',
  NVFP4: 'nvfp4',
  FP4: 'nvfp4',
  MXFP4: 'mxfp4',
  Q4_K_M: 'int4',
}

function weightsOf(text: string): WeightPrecision | undefined {
  return weightNames[text.split(' ')[0] ?? '']
}

function kvOf(text: string, weights: WeightPrecision): KvPrecision {
  if (text.startsWith('FP8')) return 'fp8'
  if (text === '' && (weights === 'nvfp4' || weights === 'fp8')) return 'fp8'
  return 'bf16'
}
