import type { LengthPercentiles, Scenario } from '@/lib/projection/spec'

type Finding = { path: (string | number)[]; message: string }

export const MOST_REGIONS = 12
const HOURS = 24
/** Shares may be rounded to whole percents. */
const ROUNDING = 0.02

/** What no single field of the traffic can tell. */
export function checkTraffic({ serving }: Scenario): Finding[] {
  if (!serving) return []
  return [
    ...checkPercentiles('inputPercentiles', serving.inputPercentiles, serving.inputTokens, 'inputTokens'),
    ...checkPercentiles('outputPercentiles', serving.outputPercentiles, serving.outputTokens, 'outputTokens'),
    ...checkSpreads(serving),
    ...checkProfile(serving.dayProfile),
    ...checkRegions(serving.regions),
    ...checkPeak(serving),
  ]
}

function checkPercentiles(
  name: 'inputPercentiles' | 'outputPercentiles',
  percentiles: LengthPercentiles | undefined,
  mean: number | undefined,
  meanName: string,
): Finding[] {
  if (!percentiles) return []
  const { p50, p95, p99 } = percentiles
  const at = (share: string) => ['serving', name, share]
  if (p95 < p50)
    return [{ path: at('p95'), message: `${p95} is below p50 ${p50}; give the percentiles in ascending order` }]
  if (p99 < p95)
    return [{ path: at('p99'), message: `${p99} is below p95 ${p95}; give the percentiles in ascending order` }]
  if (mean !== undefined && (mean > p99 || mean < p50 / 2))
    return [
      {
        path: ['serving', meanName],
        message: `a mean of ${mean} does not go with percentiles of ${p50}, ${p95} and ${p99}; give a mean between half of p50 and p99`,
      },
    ]
  return []
}

function checkSpreads(serving: NonNullable<Scenario['serving']>): Finding[] {
  return (['input', 'output'] as const)
    .filter((whose) => serving[`${whose}Spread`] !== undefined && serving[`${whose}Percentiles`] !== undefined)
    .map((whose) => ({
      path: ['serving', `${whose}Spread`],
      message: `is given beside ${whose}Percentiles; give only one of the two`,
    }))
}

function checkProfile(profile: number[] | undefined): Finding[] {
  const path = ['serving', 'dayProfile']
  if (!profile) return []
  if (profile.length !== HOURS)
    return [{ path, message: `has ${profile.length} entries; give the traffic of each of the ${HOURS} hours of a day` }]
  if (profile.every((value) => value === 0))
    return [{ path, message: 'has no traffic at any hour; give at least one hour some, or leave it out' }]
  return []
}

function checkRegions(regions: NonNullable<Scenario['serving']>['regions']): Finding[] {
  if (!regions) return []
  const path = ['serving', 'regions']
  if (regions.length === 0) return [{ path, message: 'is empty; name a region with its share, or leave it out' }]
  if (regions.length > MOST_REGIONS)
    return [{ path, message: `has ${regions.length} entries; give at most ${MOST_REGIONS}` }]
  const sum = regions.reduce((total, { share }) => total + share, 0)
  if (Math.abs(sum - 1) > ROUNDING)
    return [
      {
        path: [...path, regions.length - 1, 'share'],
        message: `makes shares of ${Number(sum.toFixed(3))}; they add up to 1`,
      },
    ]
  const twice = regions.findIndex(({ name }, index) => regions.findIndex((other) => other.name === name) < index)
  return twice < 0 ? [] : [{ path: [...path, twice, 'name'], message: 'is named twice; give each region once' }]
}

function checkPeak({ dayProfile, peakToMean, weekendShare = 1 }: NonNullable<Scenario['serving']>): Finding[] {
  if (peakToMean === undefined) return []
  if (dayProfile)
    return [
      { path: ['serving', 'peakToMean'], message: 'is given beside dayProfile, which says the peak; give only one' },
    ]
  const working = 7 / (5 + 2 * weekendShare)
  if (peakToMean >= working - 1e-9) return []
  return [
    {
      path: ['serving', 'peakToMean'],
      message: `${peakToMean} is below ${working.toFixed(2)}, what a working day has over the mean of the week; give at least that`,
    },
  ]
}
