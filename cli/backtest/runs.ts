import { type Catalog, type Projection, project, type Scenario, type TrainingMethod } from '@/lib/projection'
import { precisionOf, type RunRow } from './evidence-rows'
import { naiveEnergyKwh, naiveHours } from './naive'
import { parallelismOf, stackQualityOf } from './run-layout'
import { modelOfRun } from './run-shape'
import { factorsOf, siteOfRun } from './run-site'
import { type GroupedRow, type Predicted, type Quantity, readable, rowOf } from './score'

/** Whole published runs: hours where they may be scored; energy, carbon and money where they were published for such a run. */
export function backtestRuns(rows: readonly RunRow[], catalog: Catalog): GroupedRow[] {
  return rows.filter(({ score }) => score).flatMap((row) => backtestRun(completed(row), catalog))
}

/** New rows may leave out what was not published or does not apply. */
export function completed(row: Partial<RunRow> & Pick<RunRow, 'id'>): RunRow {
  return {
    kind: 'unknown',
    score: true,
    parametersTotal: Number.NaN,
    parametersActive: null,
    architecture: null,
    tokens: null,
    sequenceLength: null,
    globalBatchTokens: null,
    precision: null,
    accelerator: null,
    accelerators: null,
    parallelism: null,
    ...row,
    published: {
      acceleratorHours: null,
      energyMwh: null,
      tco2e: null,
      costUsd: null,
      energyMetered: null,
      ...row.published,
    },
    context: { pue: null, gridGramsPerKwh: null, pricePerAcceleratorHour: null, ...row.context },
  }
}

function backtestRun(row: RunRow, catalog: Catalog): GroupedRow[] {
  const built = readable(() => scenarioOfRun(row, catalog))
  const projection = 'missing' in built ? undefined : project(built.scenario, catalog)
  const note = 'missing' in built ? built.missing : [built.note, whyNot(projection)].filter(Boolean).join('; ')
  const grouped = (
    quantity: Quantity,
    published: number | null,
    predicted: Predicted | undefined,
    naive: number | null,
    more = '',
  ): GroupedRow[] =>
    published === null
      ? []
      : [
          {
            row: rowOf(row.id, quantity, published, predicted, [note, more].filter(Boolean).join('; '), naive),
            groups: [quantity, `${row.kind} ${quantity}`],
          },
        ]
  const { published } = row
  // Meters hang on nodes, not on switches and stores; energy that nobody metered is hours x TDP x PUE: scoped alike.
  const scoped = 'missing' in built ? projection : project(meteredOrRated(row, built.scenario, catalog), catalog)
  const energy = scoped?.figures['energy.training']
  const scope = published.energyMetered
    ? 'scoped as metered: nodes, no network or storage'
    : 'scoped as published: devices at TDP, no node, no network'
  const naive = naiveOf(row, scoped, catalog)
  return [
    ...grouped(
      'acceleratorHours',
      published.acceleratorHours,
      projection?.figures['training.accelerator_hours'],
      naive.hours,
    ),
    ...grouped('energyKwh', published.energyMwh === null ? null : published.energyMwh * 1000, energy, naive.kwh, scope),
    ...grouped('tco2e', published.tco2e, tonnes(scoped), naive.tonnes, scope),
    ...grouped(
      'costUsd',
      published.costUsd,
      projection?.figures['cost.training_compute'],
      naive.usd,
      'published cost is hours x a stated price',
    ),
  ]
}

/** The rule's hours, and what follows from them by multiplying with what our own projection multiplied with. */
function naiveOf(row: RunRow, scoped: Projection | undefined, catalog: Catalog) {
  const { accelerator: id, tokens } = row
  const accelerator = id && Object.hasOwn(catalog.accelerators, id) ? catalog.accelerators[id] : undefined
  const hours = naiveHours(row.parametersActive ?? row.parametersTotal, tokens ?? Number.NaN, accelerator)
  const { pue, gridGramsPerKwh, usdPerHour } = factorsOf(scoped)
  const kwh = pue === null ? null : naiveEnergyKwh(hours, accelerator, pue)
  const times = (value: number | null, factor: number | null) =>
    value === null || factor === null ? null : value * factor
  return {
    hours,
    kwh,
    tonnes: times(kwh, gridGramsPerKwh === null ? null : gridGramsPerKwh / 1e6),
    usd: times(hours, usdPerHour),
  }
}

function meteredOrRated({ published }: RunRow, scenario: Scenario, catalog: Catalog): Scenario {
  const tdp = catalog.accelerators[scenario.cluster.accelerator]?.tdpW
  const rated = published.energyMetered ? {} : { nodeOverheadW: 0, ...(tdp ? { acceleratorPowerW: tdp } : {}) }
  return { ...scenario, environment: { ...scenario.environment, networkStorageShare: 0, ...rated } }
}

function tonnes(projection: Projection | undefined): Predicted | undefined {
  const carbon = projection?.figures['carbon.training']
  return carbon && { p10: carbon.p10 / 1000, p50: carbon.p50 / 1000, p90: carbon.p90 / 1000 }
}

function whyNot(projection: Projection | undefined): string {
  return (projection?.problems ?? [])
    .filter(({ code, severity }) => severity === 'error' && code !== 'training-does-not-fit')
    .map(({ message }) => message)
    .join('; ')
}

/** Only what a planner would know beforehand: no measured efficiency, power or time. */
export function scenarioOfRun(
  row: RunRow,
  catalog: Catalog,
): { scenario: Scenario; note: string } | { missing: string } {
  if (!(row.parametersTotal > 0)) return { missing: 'the size of the model was not published' }
  if (typeof row.accelerator !== 'string') return { missing: 'the accelerator was not published' }
  if (!Number.isFinite(row.tokens) || !row.tokens) return { missing: 'the tokens were not published' }
  const precision = precisionOf(row.precision)
  const { model, note } = modelOfRun(row, catalog)
  const rl = row.kind === 'rlhf'
  const sequence = row.sequenceLength ?? undefined
  const quality = stackQualityOf(row)
  const site = siteOfRun(row)
  return {
    note: [note, site.note].filter(Boolean).join('; '),
    scenario: {
      version: 1,
      workload: 'training',
      model,
      cluster: {
        accelerator: row.accelerator,
        accelerators: row.accelerators ?? 'auto',
        ...(site.region === undefined ? {} : { region: site.region }),
      },
      // Degrees belong to the published shape: a typical one may have other heads.
      ...(row.kind === 'pretrain' ? { parallelism: parallelismOf(row, 'architecture' in model) } : {}),
      data: { tokens: row.tokens },
      training: {
        method: methodOfRun(row),
        ...(precision ? { precision } : {}),
        ...(sequence === undefined || rl ? {} : { sequenceLength: sequence }),
        ...(row.globalBatchTokens === null ? {} : { globalBatchTokens: row.globalBatchTokens }),
        ...(row.kind === 'pretrain' && quality !== undefined ? { stackQuality: quality } : {}),
        ...(rl && sequence ? { rl: rlOfRun(row, sequence) } : {}),
      },
      environment: site.environment,
      money:
        row.context.pricePerAcceleratorHour === null
          ? {}
          : { usdPerAcceleratorHour: row.context.pricePerAcceleratorHour },
    },
  }
}

/** Half prompt, half answer, one sample each, one update a rollout: what the RLHF rows describe. A reward model that is named by
 * its size is what the critic begins as. */
function rlOfRun({ notes, globalBatchTokens }: RunRow, sequence: number) {
  const [, size, scale] = /(\d+(?:\.\d+)?)\s*([MB]) reward model/i.exec(notes ?? '') ?? []
  const parameters = Number(size) * (scale?.toUpperCase() === 'M' ? 1e6 : 1e9)
  return {
    algorithm: 'ppo' as const,
    samplesPerPrompt: 1,
    promptTokens: sequence / 2,
    outputTokens: sequence / 2,
    ...(globalBatchTokens ? { samplesPerRollout: Math.max(1, Math.round(globalBatchTokens / sequence)) } : {}),
    ...(size ? { criticParameters: parameters, rewardParameters: parameters } : {}),
  }
}

/** Adapters and preferences are in the name of a run, where they are anywhere. */
function methodOfRun({ kind, model }: RunRow): TrainingMethod {
  if (kind === 'rlhf') return 'rl'
  if (kind !== 'finetune') return 'pretrain'
  const [named] = /\b(qlora|lora|dpo)\b/i.exec(model ?? '') ?? []
  return tuned.find((method) => method === named?.toLowerCase()) ?? 'full-finetune'
}
const tuned = ['qlora', 'lora', 'dpo'] as const
