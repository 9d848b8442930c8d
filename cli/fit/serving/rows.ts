import {
  type BatchStep,
  batchStep,
  type Catalog,
  medianTokenSeconds,
  type ServingCase,
  type ServingStack,
  servingCase,
} from '@/lib/projection'
import { type ServingRow, scenarioOf } from '../../backtest/serving-scenario'
import { servingSlices } from '../../backtest/serving-slices'

export type Quantity = 'tpot' | 'ttft' | 'rate'
/** A measured quantity with all that a projection of it needs but the constants that are to be found. */
export type Measured = {
  id: string
  set: string
  className: string
  model: string
  family: string
  accelerator: string
  tensor: number
  moe: boolean
  batch: number
  saturated: boolean
  /** Ran with a draft of several tokens, which the row does not say but its engine's image does: not fitted to. */
  speculative: boolean
  mode: string
  quantity: Quantity
  published: number
  case: ServingCase
  replicas: number
  median: boolean
  /** Bars that the row counts in. */
  bars: readonly string[]
}

const BACKTESTED = { tpot: 'tpotMs', ttft: 'ttftMs', rate: 'outputTokensPerSecond' } as const

export function measuredRows(rows: readonly ServingRow[], catalog: Catalog): Measured[] {
  return rows.filter(({ trust }) => trust !== 'C').flatMap((row) => measured(row, catalog))
}

function measured(row: ServingRow, catalog: Catalog): Measured[] {
  const built = scenarioOf(row, catalog)
  if ('missing' in built || built.replicas === undefined) return []
  const found = servingCase(built.scenario, catalog)
  if (!found) return []
  const asked = built.scenario.serving?.maxConcurrency ?? 1024
  const most = Math.max(1, Math.floor(found.mostInMemory))
  const model = row.model ?? ''
  const shared = {
    id: row.id ?? '',
    set: row.set ?? '',
    className: found.calibration,
    model,
    family: familyOf(model),
    accelerator: row.accelerator ?? '',
    tensor: found.replica.tensor,
    moe: found.replica.model.experts > 0,
    batch: Math.min(asked, most),
    saturated: asked > most,
    speculative: /DeepSeek-R1/.test(model) && /rc6\.post3|rc2\.post2/.test(row.engine_version ?? ''),
    mode: found.replica.compute.mode,
    case: found,
    replicas: built.replicas,
    median: /median/.test(row.source ?? ''),
  }
  const columns: [Quantity, string, number][] = [
    ['tpot', 'tpot_ms', 1e-3],
    ['ttft', 'ttft_ms', 1e-3],
    ['rate', 'output_tokens_per_s', 1],
  ]
  return columns.flatMap(([quantity, column, unit]) => {
    const published = Number(row[column]) * unit
    if (!row[column] || !(published > 0)) return []
    const { moe, saturated } = shared
    const bars = servingSlices({ row, quantity: BACKTESTED[quantity], moe, saturated })
    return [{ ...shared, quantity, published, bars: bars.filter((name) => name.startsWith('bar: ')) }]
  })
}

export function familyOf(model: string): string {
  const name = model.split('/').at(-1) ?? model
  return /llama-?2/i.test(name)
    ? 'Llama 2'
    : /llama-?4/i.test(name)
      ? 'Llama 4'
      : /llama/i.test(name)
        ? 'Llama 3'
        : (name.match(/^(qwen3|qwen|gemma|deepseek|gpt-oss|mixtral|falcon|mistral)/i)?.[0] ?? name)
}

/** ln(predicted / published) of each row with a stack in place of its own; quantities of one measurement share its step. */
export function residuals(rows: readonly Measured[], stack: ServingStack): number[] {
  let last: { of: ServingCase; step: BatchStep } | undefined
  return rows.map((row) => {
    if (last?.of !== row.case)
      last = { of: row.case, step: batchStep({ ...row.case.replica, stack }, row.case.traffic, row.batch) }
    return Math.log(predicted(row, last.step) / row.published)
  })
}

function predicted({ quantity, median, case: { traffic }, replicas }: Measured, step: BatchStep): number {
  if (quantity === 'tpot') return median ? medianTokenSeconds(step, traffic) : step.stepSeconds
  return quantity === 'ttft' ? step.firstSeconds : step.outputTokensPerSecond * replicas
}
