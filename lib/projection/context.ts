import type { Architecture } from './architecture'
import type { Catalog } from './catalog-types'
import { type Estimate, exactly, rangeOf, sigmaOf, uncertain, uncertainBetween } from './estimate'
import { createLedger, type Ledger } from './explain'
import type {
  ApiComparison,
  CostLine,
  LayoutRow,
  MemoryFit,
  ModelSummary,
  MonthRow,
  Problem,
  ResolvedDefault,
  ServingCurve,
  ServingDay,
  TimelinePhase,
  TrainingLayout,
  TrainingPhase,
  Trust,
  TuningComparison,
  UncertainInput,
} from './result'
import type { Scenario } from './spec'
import { inputLabel } from './uncertainty/labels'
import type { Unit } from './units'

export type Fallback = {
  label: string
  value: number
  unit: Unit
  source: string
  origin?: ResolvedDefault['origin']
  note?: string
}
export type UncertainFallback = Fallback & {
  /** Standard deviation of the logarithm when the default is taken. */
  sigma: number
  /** The same when the person gave the value; 0 unless told, since it is then theirs. */
  givenSigma?: number
}

/** What the rooms of the engine share while one scenario is projected. Each room reads what it needs and enters its figures. */
export type Context = {
  readonly scenario: Scenario
  readonly catalog: Catalog
  readonly ledger: Ledger
  readonly problems: Problem[]
  readonly defaults: Record<string, ResolvedDefault>
  /** Takes the scenario's value at `path`, else the default; records the default with its source. */
  pick(path: string, given: number | undefined, fallback: Fallback): number
  /** As `pick`, for an uncertain input; the person's own range of that id decides the spread when there is one. */
  pickUncertain(path: string, id: string, given: number | undefined, fallback: UncertainFallback): Estimate
  /** Spread of an input that is worked out and not asked for: the evidence's, or that of the person's own range around it. */
  spreadOf(id: string, sigma: number, source: string): number
  /** Uncertain inputs that were asked for, by id. */
  readonly uncertain: Map<string, UncertainInput>
  /** Records a default that is not a number (a layout, a method, a term). */
  note(path: string, resolved: ResolvedDefault): void
  problem(problem: Problem): void
  readonly costs: CostLine[]
  readonly months: MonthRow[]
  /** When each line is paid, by the id of its figure: shares by month, which add up to 1. */
  readonly paid: Map<string, ReadonlyMap<number, number>>
  readonly timeline: TimelinePhase[]
  /** Energy of upkeep at its medians: of hours like those of training, and of tokens. */
  upkeepKwh?: { hours: number; tokens: number }
  model: { architecture: Architecture; summary: ModelSummary }
  training?: TrainingOutcome
  serving?: ServingOutcome
  trainingMemory?: MemoryFit
  trust?: Trust
  servingTrust?: Trust
  trainingLayout?: TrainingLayout
  trainingPhases?: TrainingPhase[]
  /** Set by who asks for the other layouts too: finding them takes as long as all the rest. */
  wantsLayouts?: boolean
  layouts?: LayoutRow[]
  servingMemory?: MemoryFit
  servingCurve?: ServingCurve
  apiComparison?: ApiComparison
  tuningComparison?: TuningComparison
  servingDay?: ServingDay
  /** Ids of ranges in `uncertainty.ranges` that an input has taken up. */
  readonly rangesUsed: Set<string>
}

export type TrainingOutcome = {
  /** Wall hours of the run, lost time included. */
  hours: Estimate
  accelerators: number
  nodes: number
  acceleratorHours: Estimate
  /** Development runs besides the final one. */
  experimentsAcceleratorHours: Estimate
  /** Share of wall time that makes progress. */
  goodput: Estimate
  /** Model FLOPs utilisation of the whole run against the dense peak, for the power model. */
  mfu: Estimate
  /** Of reinforcement learning: shares of the accelerator-hours that generate and that wait, and how hard generating works. */
  generating?: { share: number; waiting: number; load: { memory: number; compute: number } }
  tokens: number
  checkpointBytes: number
  storageBytes: number
}

export type ServingOutcome = {
  accelerator: string
  accelerators: number
  replicas: number
  acceleratorsPerReplica: number
  outputTokensPerMonth: Estimate
  /** One row a month of serving, first month first: whole replicas, as growth asks for them. */
  fleet: readonly FleetMonth[]
  /** Accelerator-hours held over all these months, used or not. */
  acceleratorHours: Estimate
  /** Shares of peak memory bandwidth and arithmetic of a working device at mean load, and the share of time that it works. */
  load: { memory: number; compute: number; busy: number }
  /** How the fleet follows the demand: working replicas for `peakToMean x demand / (rate x targetLoad)`, those that only read prompts included, and spares beside. */
  sizing: { peakToMean: number; targetLoad: number; spares(working: number): number; fixed?: number }
  /** Share of the engine's time that goes to prompts. */
  promptShare: number
}

export type FleetMonth = { replicas: number; accelerators: number; outputTokens: number }

const OWN_RANGE = 'range of your own'
const GIVEN = 'given in the scenario: certain unless it gets a range'

export function createContext(scenario: Scenario, catalog: Catalog, model: Context['model']): Context {
  const defaults: Record<string, ResolvedDefault> = {}
  const problems: Problem[] = []
  const rangesUsed = new Set<string>()
  const inputs = new Map<string, UncertainInput>()

  /** What was asked for first stands for all: a price or a draw can be asked for by phase. */
  const recorded = (id: string, estimate: Estimate, about: { label: string; unit: Unit; source: string }): Estimate => {
    const { label, unit, source } = about
    if (!inputs.has(id)) inputs.set(id, { id, label, unit, ...rangeOf(estimate), source })
    return estimate
  }
  const ownRange = (id: string): Estimate | undefined => {
    const range = scenario.uncertainty?.ranges?.[id]
    if (!range || !(range.p10 > 0 && range.p90 >= range.p10)) return undefined
    rangesUsed.add(id)
    return uncertainBetween(id, range.p10, range.p90)
  }
  const pick: Context['pick'] = (path, given, { label, value, unit, source, origin = 'default', note }) => {
    if (given !== undefined) return given
    const own = teamDefault(catalog, path)
    defaults[path] = own
      ? { label, value: own.value, unit, origin: 'team', source: own.source }
      : { label, value, unit, origin, source, ...(note ? { note } : {}) }
    return own ? own.value : value
  }
  return {
    scenario,
    catalog,
    ledger: createLedger(),
    problems,
    defaults,
    pick,
    pickUncertain(path, id, given, fallback) {
      const { label, unit, source } = fallback
      const ranged = ownRange(id)
      if (ranged) {
        // A value that was given stays the median; the range then only says how far it may be off.
        const own = given !== undefined && given > 0 ? uncertain(id, given, sigmaOf(ranged)) : ranged
        return recorded(id, own, { label, unit, source: OWN_RANGE })
      }
      const median = pick(path, given, fallback)
      if (median <= 0) return exactly(median)
      const own = given === undefined ? teamDefault(catalog, path) : undefined
      const sigma = given === undefined && !own ? fallback.sigma : (fallback.givenSigma ?? 0)
      const said = given === undefined ? (own?.source ?? source) : GIVEN
      return recorded(id, uncertain(id, median, sigma), { label, unit, source: said })
    },
    spreadOf(id, evidence, source) {
      const ranged = ownRange(id)
      const sigma = ranged ? sigmaOf(ranged) : evidence
      const about = { label: inputLabel(id), unit: 'ratio', source: ranged ? OWN_RANGE : source } as const
      recorded(id, uncertain(id, 1, sigma), about)
      return sigma
    },
    uncertain: inputs,
    note(path, resolved) {
      defaults[path] = resolved
    },
    problem(problem) {
      problems.push(problem)
    },
    costs: [],
    months: [],
    paid: new Map(),
    timeline: [],
    model,
    rangesUsed,
  }
}

/** What a team takes in place of a default, where it says so. */
function teamDefault({ defaults }: Catalog, path: string) {
  return defaults && Object.hasOwn(defaults, path) ? defaults[path] : undefined
}
