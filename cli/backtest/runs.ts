import { type Catalog, countParameters, type Projection, project, type Scenario } from '@/lib/projection'
import { architectureOf, precisionOf, type RunRow } from './evidence-rows'
import { naiveEnergyKwh, naiveHours } from './naive'
import { type GroupedRow, type Predicted, type Quantity, readable, rowOf } from './score'

/** How far a published shape may miss the published total before the size is trusted rather than the shape. */
const SHAPE_TOLERANCE = 0.05
/** Quality of a research stack, of the scale 1 (tuned) to 1.5. */
const RESEARCH_STACK = 1.26

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
  const built = readable(() => scenarioOfRun(row))
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
  // Energy that nobody metered is hours x TDP x PUE by construction: the projection is then scoped alike.
  const scoped =
    published.energyMetered || 'missing' in built ? projection : project(devicesAtTdp(built.scenario, catalog), catalog)
  const energy = scoped?.figures['energy.training']
  const scope = published.energyMetered ? 'metered' : 'scoped as published: devices at TDP, no node, no network'
  const naive = naiveOf(row, catalog)
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

/** The rule's hours, and what follows from them by multiplying what was published along with the run. */
function naiveOf(row: RunRow, catalog: Catalog) {
  const { accelerator: id, context, tokens } = row
  const accelerator = id && Object.hasOwn(catalog.accelerators, id) ? catalog.accelerators[id] : undefined
  const hours = naiveHours(row.parametersActive ?? row.parametersTotal, tokens ?? Number.NaN, accelerator)
  const kwh = naiveEnergyKwh(hours, accelerator, context.pue ?? 1)
  const times = (value: number | null, factor: number | null) =>
    value === null || factor === null ? null : value * factor
  return {
    hours,
    kwh,
    tonnes: times(kwh, context.gridGramsPerKwh === null ? null : context.gridGramsPerKwh / 1e6),
    usd: times(hours, context.pricePerAcceleratorHour),
  }
}

function devicesAtTdp(scenario: Scenario, catalog: Catalog): Scenario {
  const tdp = catalog.accelerators[scenario.cluster.accelerator]?.tdpW
  return {
    ...scenario,
    environment: {
      ...scenario.environment,
      nodeOverheadW: 0,
      networkStorageShare: 0,
      ...(tdp ? { acceleratorPowerW: tdp } : {}),
    },
  }
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
export function scenarioOfRun(row: RunRow): { scenario: Scenario; note: string } | { missing: string } {
  if (!(row.parametersTotal > 0)) return { missing: 'the size of the model was not published' }
  if (typeof row.accelerator !== 'string') return { missing: 'the accelerator was not published' }
  if (!Number.isFinite(row.tokens) || !row.tokens) return { missing: 'the tokens were not published' }
  const precision = precisionOf(row.precision)
  const { model, note } = modelOfRun(row)
  const rl = row.kind === 'rlhf'
  const sequence = row.sequenceLength ?? undefined
  return {
    note,
    scenario: {
      version: 1,
      workload: 'training',
      model,
      cluster: { accelerator: row.accelerator, accelerators: row.accelerators ?? 'auto' },
      // Degrees belong to the published shape: a typical one may have other heads.
      ...(row.kind === 'pretrain' && 'architecture' in model ? parallelismOf(row) : {}),
      data: { tokens: row.tokens },
      training: {
        method: rl ? 'rl' : row.kind === 'finetune' ? 'full-finetune' : 'pretrain',
        ...(precision ? { precision } : {}),
        ...(sequence === undefined || rl ? {} : { sequenceLength: sequence }),
        ...(row.globalBatchTokens === null ? {} : { globalBatchTokens: row.globalBatchTokens }),
        ...(row.kind === 'pretrain' && speaksOfZero(row) ? { stackQuality: RESEARCH_STACK } : {}),
        // Half prompt, half answer, one sample each, with a critic: what the RLHF rows describe.
        ...(rl && sequence
          ? { rl: { samplesPerPrompt: 1, promptTokens: sequence / 2, outputTokens: sequence / 2, algorithm: 'ppo' } }
          : {}),
      },
      environment: {
        ...(row.context.pue === null ? {} : { pue: row.context.pue }),
        ...(row.context.gridGramsPerKwh === null ? {} : { gridGramsPerKwh: row.context.gridGramsPerKwh }),
      },
      money:
        row.context.pricePerAcceleratorHour === null
          ? {}
          : { usdPerAcceleratorHour: row.context.pricePerAcceleratorHour },
    },
  }
}

function modelOfRun(row: RunRow): { model: Scenario['model']; note: string } {
  const size = {
    parameters: row.parametersTotal,
    ...(row.parametersActive === null ? {} : { activeParameters: row.parametersActive }),
  }
  if (!row.architecture) return { model: size, note: 'typical shape for the size' }
  const architecture = architectureOf(row.architecture)
  const ratio = countParameters(architecture).total / row.parametersTotal
  if (Math.abs(ratio - 1) > SHAPE_TOLERANCE)
    return { model: size, note: `typical shape: the published shape counts ${ratio.toFixed(2)} of the published size` }
  return { model: { architecture }, note: '' }
}

/** Megatron's degrees where a run published both; what else it published is the search's to find. */
function parallelismOf({ parallelism, accelerators }: RunRow): Pick<Scenario, 'parallelism'> {
  const { tp, pp } = parallelism ?? {}
  if (!tp || !pp || !accelerators || accelerators % (tp * pp) !== 0) return {}
  return { parallelism: { tensor: tp, pipeline: pp } }
}

/** A run that names a ZeRO stage ran on DeepSpeed or on early sharding of PyTorch: a research stack, as its team knew. */
function speaksOfZero({ parallelism }: RunRow): boolean {
  return parallelism?.zero_stage !== undefined && parallelism.zero_stage !== null
}
