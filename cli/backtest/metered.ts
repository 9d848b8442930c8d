import { type Catalog, project } from '@/lib/projection'
import type { RunRow } from './evidence-rows'
import { type Predicted, type Row, rowOf, type ScoredSet, scoreSet } from './score'

/** Only the draw is looked at, which does not hang on how long a run takes. */
const SOME_TOKENS = 1e12
const GPU_ONLY = /\bGPU (only|energy)\b/i

/** The power model by itself: runs whose power was metered, with their own hours, PUE and grid. Published energy that is hours x
 * TDP tests arithmetic and is left out; what a device draws and what its whole system draws are kept apart. */
export function backtestMetered(file: string, rows: readonly RunRow[], catalog: Catalog): ScoredSet[] {
  const metered = rows.filter(({ published }) => published?.energyMetered)
  const sets: [string, Row[]][] = [
    ['metered power', metered.flatMap((row) => powerRow(row, catalog))],
    ['metered carbon', metered.flatMap((row) => carbonRow(row, catalog))],
  ]
  return sets.flatMap(([name, found]) => (found.length > 0 ? [scoreSet(file, name, found)] : []))
}

/** Mean draw of an accelerator of the run, W. */
function powerRow(row: RunRow, catalog: Catalog): Row[] {
  const watts = row.context.averagePowerW ?? wattsFromMeter(row)
  return watts ? [rowOf(row.id, 'powerW', watts, drawOf(row, catalog), scopeOf(row))] : []
}

function wattsFromMeter({ published, context, notes }: RunRow): number | undefined {
  const { energyMwh, acceleratorHours } = published
  if (!energyMwh || !acceleratorHours) return undefined
  const overhead = GPU_ONLY.test(notes ?? '') ? 1 : (context.pue ?? 1)
  return (energyMwh * 1e6) / acceleratorHours / overhead
}

/** Tonnes from the hours, PUE and grid of the run itself and the draw that is projected. */
function carbonRow(row: RunRow, catalog: Catalog): Row[] {
  const { published, context } = row
  const { acceleratorHours: hours, tco2e } = published
  if (!hours || !tco2e || !context.pue || !context.gridGramsPerKwh) return []
  const factor = (hours * context.pue * context.gridGramsPerKwh) / 1e9
  const draw = drawOf(row, catalog)
  const tonnes = draw && { p10: draw.p10 * factor, p50: draw.p50 * factor, p90: draw.p90 * factor }
  return [rowOf(row.id, 'tco2e', tco2e, tonnes, `own hours, PUE and grid; ${scopeOf(row)}`)]
}

function scopeOf({ notes }: RunRow): string {
  return GPU_ONLY.test(notes ?? '') ? 'devices alone' : 'the whole system'
}

/** Devices alone where only they were metered, else with their share of the node; without network, storage and building. */
function drawOf(row: RunRow, catalog: Catalog): Predicted | undefined {
  const { accelerator, parametersTotal, parametersActive, notes } = row
  if (!accelerator || !Object.hasOwn(catalog.accelerators, accelerator) || !(parametersTotal > 0)) return undefined
  const { figures } = project(
    {
      version: 1,
      workload: 'training',
      model: { parameters: parametersTotal, ...(parametersActive ? { activeParameters: parametersActive } : {}) },
      data: { tokens: row.tokens ?? SOME_TOKENS },
      cluster: { accelerator, accelerators: row.accelerators ?? 1024 },
    },
    catalog,
  )
  const device = figures['power.device']
  const node = figures['energy.training']?.terms.find(({ symbol }) => symbol === 'P_node')?.value
  if (!device || node === undefined) return undefined
  const rest = GPU_ONLY.test(notes ?? '') ? 0 : node
  return { p10: device.p10 + rest, p50: device.p50 + rest, p90: device.p90 + rest }
}
