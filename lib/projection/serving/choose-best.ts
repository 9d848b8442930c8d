import type { Accelerator } from '../catalog-types'
import type { ServingEngine, WeightPrecision } from '../spec'
import type { LossReason, LostDeployment } from './choice'
import { missRatio, type Rated, rate, type Search, type Trial, trialsOf } from './choose'
import { doesNotRun } from './engine-support'

export type Ranked = {
  best: Rated[]
  tried: number
  /** Why everything else lost, given what the table shows: each accelerator that is not in it, and on the best one each engine
   * and precision that is not. */
  lossesBeside(shown: readonly Shown[]): LostDeployment[]
}
type Shown = { accelerator: string; engine: ServingEngine; weightPrecision: WeightPrecision }

type Looked = {
  accelerator: Accelerator
  trials: Trial[]
  rated: Rated[]
  nearest?: { trial: Trial; reason: LossReason }
}

/** The `most` cheapest ways to serve, each accelerator with at most `each` of its pairs of engine and precision. Trials come in
 * the order of their floors, so that most of them need no operating point. */
export function rankDeployments(
  search: Search,
  accelerators: readonly Accelerator[],
  { most, each }: { most: number; each: number },
): Ranked {
  const looked: Looked[] = []
  const out: LostDeployment[] = []
  for (const accelerator of accelerators) {
    const trials = trialsOf(search, accelerator)
    if (Array.isArray(trials)) looked.push({ accelerator, trials, rated: [] })
    else out.push({ ...nameOf(accelerator), reason: trials })
  }
  looked.sort((left, right) => floorOf(left) - floorOf(right))

  let best: Rated[] = []
  for (const one of looked) {
    rateAll(search, one, each, best[most - 1]?.usdPerHour ?? Number.POSITIVE_INFINITY)
    best = [...best, ...one.rated.slice(0, each)].sort(byCost).slice(0, most)
  }
  return {
    best,
    tried: looked.reduce((sum, { trials }) => sum + trials.length, 0),
    lossesBeside(shown) {
      const cheapest = best[0]?.usdPerHour ?? Number.NaN
      const seen = new Set(shown.map(({ accelerator }) => accelerator))
      const winner = looked.find(({ accelerator }) => accelerator.id === shown[0]?.accelerator)
      const others = looked.filter(({ accelerator }) => !seen.has(accelerator.id))
      return [
        ...(winner ? otherPairs(search, winner.accelerator, cheapest, shown) : []),
        ...others.map((one) => lossOf(one, cheapest)),
        ...out,
      ]
    },
  }
}

const floorOf = ({ trials }: Looked) => trials[0]?.floor ?? Number.POSITIVE_INFINITY
const byCost = (left: Rated, right: Rated) => left.usdPerHour - right.usdPerHour
const pairOf = ({ engine, weightPrecision }: Trial) => `${engine} ${weightPrecision}`

/** Rates trials until none that is left can be the best of its accelerator or come into the table. */
function rateAll(search: Search, one: Looked, each: number, limit: number): void {
  const pairs = new Map<string, Rated>()
  for (const trial of one.trials) {
    const own = [...pairs.values()].sort(byCost)
    const first = own[0]?.usdPerHour ?? Number.POSITIVE_INFINITY
    const last = Math.min(limit, own[each - 1]?.usdPerHour ?? Number.POSITIVE_INFINITY)
    if (trial.floor >= Math.max(first, last)) break
    const known = pairs.get(pairOf(trial))
    if (known && known.usdPerHour <= trial.floor) continue
    const result = rate(search, trial)
    if ('kind' in result) {
      if (!one.nearest || missRatio(result) < missRatio(one.nearest.reason)) one.nearest = { trial, reason: result }
    } else if (!known || result.usdPerHour < known.usdPerHour) pairs.set(pairOf(trial), result)
  }
  one.rated = [...pairs.values()].sort(byCost)
}

function lossOf({ accelerator, rated, nearest }: Looked, cheapest: number): LostDeployment {
  const own = rated[0]
  const named = nameOf(accelerator)
  if (own) return { ...named, ...pairIn(own.trial), reason: { kind: 'dearer', factor: own.usdPerHour / cheapest } }
  if (nearest) return { ...named, ...pairIn(nearest.trial), reason: nearest.reason }
  return { ...named, reason: { kind: 'no-figures' } }
}

const nameOf = ({ id, name }: Accelerator) => ({ accelerator: id, acceleratorName: name })
const pairIn = ({ engine, weightPrecision, replica }: Trial) => ({ engine, weightPrecision, tensor: replica.tensor })

/** Every engine and precision of an accelerator that is not in the table, and why; an engine that does not run on it once. */
function otherPairs(
  search: Search,
  accelerator: Accelerator,
  cheapest: number,
  shown: readonly Shown[],
): LostDeployment[] {
  const named = nameOf(accelerator)
  const own = new Set(
    shown.filter((row) => row.accelerator === accelerator.id).map((row) => `${row.engine} ${row.weightPrecision}`),
  )
  return search.engines.flatMap((engine) => {
    const idle = doesNotRun(engine, accelerator)
    if (idle) return [{ ...named, engine, reason: { kind: 'unsupported' as const, why: idle } }]
    return search.precisions
      .filter((weightPrecision) => !own.has(`${engine} ${weightPrecision}`))
      .map((weightPrecision) => {
        const trials = trialsOf({ ...search, engines: [engine], precisions: [weightPrecision] }, accelerator)
        if (!Array.isArray(trials)) return { ...named, engine, weightPrecision, reason: trials }
        const one: Looked = { accelerator, trials, rated: [] }
        rateAll(search, one, 1, Number.POSITIVE_INFINITY)
        return lossOf(one, cheapest)
      })
  })
}
