import { type Catalog, countParameters, type MeasuredServing } from '@/lib/projection'
import { type ServingRow, scenarioOf } from '../../backtest/serving-scenario'

/** Settings of measured rows, one of several that differ in nothing that nearness needs. */
export function measuredSettings(rows: readonly ServingRow[], catalog: Catalog): MeasuredServing[] {
  const kept = new Map<string, MeasuredServing>()
  for (const row of rows) {
    const setting = row.trust === 'C' ? undefined : settingOf(row, catalog)
    if (setting && !kept.has(keyOf(setting))) kept.set(keyOf(setting), setting)
  }
  return [...kept.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, setting]) => setting)
}

export function settingOf(row: ServingRow, catalog: Catalog): MeasuredServing | undefined {
  const built = scenarioOf(row, catalog)
  if ('missing' in built) return undefined
  const { serving, cluster } = built.scenario
  const model = catalog.models[built.preset]
  const accelerator = catalog.accelerators[cluster.accelerator]
  if (!serving || !model || !accelerator || typeof serving.tensor !== 'number') return undefined
  return {
    id: row.id ?? '',
    label: `${model.name} on ${serving.tensor} x ${accelerator.name}, ${row.engine}`,
    parameters: countParameters(model.architecture).total,
    experts: model.architecture.moe !== undefined,
    accelerator: cluster.accelerator,
    engine: serving.engine ?? 'vllm',
    precision: serving.weightPrecision ?? 'bf16',
    devices: serving.tensor,
    tokens: (serving.inputTokens ?? 0) + (serving.outputTokens ?? 0),
    source: row.source ?? '',
  }
}

/** Lengths within a factor of two count as one. */
function keyOf({ parameters, accelerator, engine, precision, devices, tokens }: MeasuredServing): string {
  const padded = (value: number, digits: number) => String(value).padStart(digits, '0')
  const length = padded(Math.round(Math.log2(tokens)), 2)
  return [engine, accelerator, padded(parameters, 14), precision, padded(devices, 3), length].join()
}
