import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, uncertain } from '../estimate'
import { servingMonths } from '../lifecycle/horizon'
import type { ServingSpec } from '../spec'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { readWhole } from '../watched'
import { type Region, regionsOf, workingDay } from './day'
import { HOURS_PER_MONTH, tokensPerSecondOfRequests } from './fleet'
import { pickConstant, type ServingInputs } from './inputs'

// Judgement: forecasts of traffic miss by 30 to 70 %; the lower end, since the team can scale.
const TRAFFIC_SIGMA = 0.3
const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600

export type Demand = {
  /** Mean output tokens per second in the first month; nothing when the scenario names no demand. */
  mean?: Estimate
  peakToMean: Estimate
  /** Share of throughput that is planned with. */
  targetLoad: number
  months: number
  growth: number
  /** What growth levels off at, over the first month. */
  ceiling?: number
  regions: readonly Region[]
  weekendShare: number
  /** Traffic of the 24 hours of a day, as given. */
  profile?: readonly number[]
  /** Squared coefficient of variation of the gaps between requests. */
  arrivalVariation: number
  autoscaled: boolean
}

/** Demand in output tokens. Requests per day win over tokens per month when both are given. */
export function demandOf(ctx: Context, { traffic }: ServingInputs): Demand {
  const spec = ctx.scenario.serving ?? {}
  const { value: usual, source } = constant('serve.peak_to_mean')
  const profiled = peakOfProfile(spec)
  const peakToMean = ctx.pickUncertain('serving.peakToMean', 'serving.peak_to_mean', atLeastOne(spec.peakToMean), {
    label: 'Peak over mean traffic',
    value: profiled ?? usual,
    unit: 'ratio',
    source: profiled ? 'the profile of the day, and the weekend' : source,
    sigma: sigmaOfConstant('serve.peak_to_mean'),
  })
  const growth = ctx.pick('serving.monthlyGrowthShare', spec.monthlyGrowthShare, {
    label: 'Growth of traffic per month',
    value: 0,
    unit: 'share',
    source: 'none unless told (3 to 10 % a month is usual for a young product)',
  })
  const weekendShare = ctx.pick('serving.weekendShare', spec.weekendShare, {
    label: 'Traffic of a weekend day over a working day',
    value: 1,
    unit: 'ratio',
    source: 'none less unless told',
  })
  const arrivalVariation = ctx.pick('serving.arrivalVariation', spec.arrivalVariation, {
    label: 'Burstiness: squared variation of the gaps between requests',
    value: 1,
    unit: 'ratio',
    source: 'independent users; agents and batch clients come in bursts of 2 to 4',
  })
  if (!spec.scaling) {
    const source = 'what is reserved is paid, used or not; set autoscaled where replicas are started and stopped'
    ctx.note('serving.scaling', { label: 'Scaling', value: 'reserved', unit: 'text', origin: 'default', source })
  }
  const { dayProfile } = spec
  const shared = {
    regions: regionsOf(spec),
    weekendShare,
    arrivalVariation,
    autoscaled: spec.scaling === 'autoscaled',
    ...(dayProfile ? { profile: readWhole(dayProfile) } : {}),
    peakToMean,
    growth: Math.max(-0.99, growth),
    ...(spec.growthCeiling === undefined ? {} : { ceiling: Math.max(1, spec.growthCeiling) }),
    months: servingMonths(ctx),
    targetLoad: Math.min(
      1,
      Math.max(
        0.01,
        pickConstant(
          ctx,
          'serving.targetUtilisation',
          spec.targetUtilisation,
          'serve.target_util',
          'Share of throughput that is planned with',
        ),
      ),
    ),
  }
  const mean = meanDemand(ctx, traffic.outputTokens)
  return mean ? { ...shared, mean } : shared
}

/** Peak over mean that a profile of the day says, on a working day. */
function peakOfProfile({ dayProfile, weekendShare = 1 }: ServingSpec): number | undefined {
  const mean = dayProfile ? dayProfile.reduce((sum, value) => sum + value, 0) / dayProfile.length : 0
  if (!dayProfile || mean <= 0) return undefined
  return Math.max(1, (Math.max(...dayProfile) / mean) * workingDay(weekendShare))
}

/** A peak below the mean is no peak. */
function atLeastOne(peakToMean: number | undefined): number | undefined {
  return peakToMean === undefined ? undefined : Math.max(1, peakToMean)
}

function meanDemand(ctx: Context, outputTokens: number): Estimate | undefined {
  const { requestsPerDay, tokensPerMonth } = ctx.scenario.serving ?? {}
  if (requestsPerDay !== undefined && tokensPerMonth !== undefined) {
    ctx.problem({
      code: 'demand-given-twice',
      severity: 'note',
      path: 'serving.tokensPerMonth',
      message:
        'Requests per day and tokens per month are both given; requests per day are used. Leave one of them out.',
    })
  }
  const rate =
    requestsPerDay !== undefined
      ? tokensPerSecondOfRequests(requestsPerDay, outputTokens)
      : tokensPerMonth !== undefined
        ? tokensPerMonth / SECONDS_PER_MONTH
        : undefined
  if (rate === undefined) return undefined
  // Less than a token a day is no demand; a rate per token of it would be without meaning.
  if (rate < 1e-5) return exactly(0)
  const source = 'judgement: a forecast of demand is seldom better'
  return uncertain('serving.traffic', rate, ctx.spreadOf('serving.traffic', TRAFFIC_SIGMA, source))
}

/** Mean output tokens per second in month `index` of serving: `mean x (1 + g)^index`, or with a ceiling K over the first month
 * `K mean / (1 + (K - 1) (1 + g)^-index)` (Verhulst), which begins with the same growth where K is large. */
export function demandInMonth(mean: number, growth: number, index: number, ceiling?: number): number {
  if (ceiling === undefined) return Math.min(1e15, mean * (1 + growth) ** index)
  return Math.min(1e15, (mean * ceiling) / (1 + (ceiling - 1) * (1 + growth) ** -index))
}

export function tokensInMonth(tokensPerSecond: number): number {
  return tokensPerSecond * SECONDS_PER_MONTH
}
