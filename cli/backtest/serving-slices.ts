import { type Figure, type Projection, servingGenerationOf } from '@/lib/projection'
import type { Quantity } from './score'
import type { ServingRow } from './serving-scenario'

/** What decides in which sets a measured row counts, besides its own set and quantity. */
export type Sliced = {
  row: ServingRow
  quantity: Quantity
  moe: boolean
  /** More requests were in flight than the cache is projected to hold: they wait, for as long as the test makes them. */
  saturated: boolean
}

const LATENCY: readonly Quantity[] = ['tpotMs', 'ttftMs']

/** Sets of a row beyond its source: engine x generation x kind of model, and the bars that serving is held to. */
export function servingSlices({ row, quantity, moe, saturated }: Sliced): string[] {
  const kind = moe ? 'MoE' : 'dense'
  const { set = '', load = '', engine = '', accelerator = '', power_scope: scope } = row
  const closed = /closed loop/.test(load)
  const single = Number(row.concurrency) === 1 || /single stream/.test(load)
  const bars: [boolean, string][] = [
    [/^trtllm/.test(set) && quantity === 'outputTokensPerSecond', `TensorRT-LLM maximum throughput, ${kind}`],
    [
      /^vLLM/.test(engine) && /chat/.test(load) && quantity === 'outputTokensPerSecond' && upTo(row, 1024),
      `vLLM chat, batch 1 to 1000, ${kind}`,
    ],
    [closed && quantity === 'tpotMs', `fixed concurrency TPOT, ${kind}`],
    [closed && quantity === 'ttftMs' && !saturated, `fixed concurrency TTFT below saturation, ${kind}`],
    [closed && quantity === 'ttftMs' && saturated, `fixed concurrency TTFT beyond saturation, ${kind}`],
    [single && !/^(ttftMs|powerW|joules)/.test(quantity), 'single stream'],
    [scope === 'GPUs' && quantity === 'powerW', `device power, ${kind}`],
    [scope === 'GPUs' && quantity === 'joulesPerOutputToken', `energy per token, ${kind}`],
  ]
  const named = bars.flatMap(([holds, name]) => (holds ? [`bar: ${name}`] : []))
  const measured = LATENCY.includes(quantity) || quantity === 'outputTokensPerSecond'
  return measured
    ? [...named, `${engineName(engine)} x ${servingGenerationOf(accelerator)} x ${kind} ${quantity}`]
    : named
}

function upTo(row: ServingRow, most: number): boolean {
  return Number(row.concurrency) >= 1 && Number(row.concurrency) <= most
}

/** Engines without their release or backend: "vLLM TPU" and "vLLM 0.11" are vLLM. */
function engineName(text: string): string {
  return text.match(/^(TensorRT-LLM|vLLM|SGLang)/)?.[0] ?? (/llama\.cpp/.test(text) ? 'llama.cpp' : text || 'unnamed')
}

export function isSaturated(row: ServingRow, projection: Projection | undefined): boolean {
  const places: Figure | undefined = projection?.figures['serving.max_concurrency']
  return places !== undefined && Number(row.concurrency) > places.p50
}
