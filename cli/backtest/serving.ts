import { type Catalog, type Figure, type Projection, project, type Scenario } from '@/lib/projection'
import { type GroupedRow, type Predicted, type Quantity, rowOf } from './score'
import { type Built, type ServingRow, scenarioOf } from './serving-scenario'
import { isSaturated, servingSlices } from './serving-slices'

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
  const replicas = 'missing' in built ? 1 : (built.replicas ?? Math.max(1, Math.floor(built.devices / perReplica)))
  const problems = (projection?.problems ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message)
  const note = 'missing' in built ? built.missing : [built.note, ...problems].filter(Boolean).join('; ')
  const rate = scaled(projection?.figures['serving.tokens_per_second_replica'], replicas)
  const busy = keptBusy(row, built, projection, catalog)
  const moe = 'missing' in built ? false : catalog.models[built.preset]?.architecture.moe !== undefined
  const saturated = isSaturated(row, projection)
  const devices = 'missing' in built ? 1 : built.devices
  const measured: [Quantity, string, Predicted | undefined][] = [
    ['outputTokensPerSecond', 'output_tokens_per_s', rate],
    // ML.ENERGY publishes the median between tokens, the others the mean.
    ['tpotMs', 'tpot_ms', projection?.figures[/median/.test(row.source ?? '') ? 'serving.itl_median' : 'serving.tpot']],
    ['ttftMs', 'ttft_ms', projection?.figures['serving.ttft']],
    ['powerW', 'power_w', drawOf(row, busy, devices, rate?.p50)],
    ['joulesPerOutputToken', 'joules_per_output_token', busy?.figures['serving.energy_per_token']],
  ]
  return measured.flatMap(([quantity, column, predicted]) => {
    const published = Number(row[column])
    if (!row[column] || !(published > 0)) return []
    const peak = /^(powerW|joules)/.test(quantity) && row.power_scope !== 'GPUs' && !atWall(row)
    const why = peak ? [note, `a mean is projected, not: ${row.power_scope}`] : [note]
    return [
      {
        row: rowOf(id, quantity, published, predicted, why.filter(Boolean).join('; ')),
        groups: [quantity, `${row.set} ${quantity}`, ...servingSlices({ row, quantity, moe, saturated })],
      },
    ]
  })
}

function scaled(figure: Figure | undefined, factor: number): Predicted | undefined {
  return figure && { p10: figure.p10 * factor, p50: figure.p50 * factor, p90: figure.p90 * factor }
}

/** Whole systems measured at the wall with a mean, as MLPerf Power does; a peak is no mean and stays unprojected. */
function atWall({ power_scope: scope = '' }: ServingRow): boolean {
  return /wall/i.test(scope) && !/peak/i.test(scope)
}

/** Draw of the devices, or at the wall that of their nodes too, W: then energy per token times tokens per second. */
function drawOf(row: ServingRow, busy: Projection | undefined, devices: number, tokensPerSecond: number | undefined) {
  const device = busy?.figures['power.device']
  if (!atWall(row)) return scaled(device, devices)
  const joules = busy?.figures['serving.energy_per_token']
  if (!device || !joules || !tokensPerSecond) return undefined
  return scaled(device, (joules.p50 * tokensPerSecond) / device.p50)
}

/** At the measured load: one replica kept busy, no building; no node either where only the devices were measured. */
function keptBusy(
  row: ServingRow,
  built: Built,
  projection: Projection | undefined,
  catalog: Catalog,
): Projection | undefined {
  const rate = projection?.figures['serving.tokens_per_second_replica']
  if ('missing' in built || !rate || (row.power_scope !== 'GPUs' && !atWall(row))) return undefined
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
    environment: { pue: 1, networkStorageShare: 0, ...(atWall(row) ? {} : { nodeOverheadW: 0 }) },
  }
  return project(busy, catalog)
}
