import type { Accelerator, Catalog } from '../catalog-types'
import { type Context, createContext } from '../context'
import { enterRate } from '../economics/rates'
import type { ResolvedModel } from '../model/resolve-model'
import { remembered } from '../remembered'
import type { Search } from '../serving/choose'
import { demandInMonth, demandOf } from '../serving/demand'
import { replicasFor, usualSpares } from '../serving/fleet'
import { servingInputs } from '../serving/inputs'
import type { Scenario, ServingEngine, WeightPrecision } from '../spec'
import { servedOn } from './row'

/** Months of a growing demand that the search looks at; the rows are projected with all of them. */
const MONTHS_LOOKED_AT = 6

/** What the search for a deployment asks of a scenario: prices and contexts are made once for each question. */
export function searchOf(
  scenario: Scenario,
  catalog: Catalog,
  model: ResolvedModel,
): Pick<Search, 'contextOf' | 'usdPerHour' | 'fleet'> {
  const contexts = new Map<string, Context>()
  const prices = new Map<string, number | undefined>()
  return {
    contextOf: (engine, weightPrecision) =>
      remembered(contexts, `${engine} ${weightPrecision}`, () =>
        contextWith(scenario, catalog, model, { engine, weightPrecision }),
      ),
    usdPerHour: ({ id }) =>
      remembered(prices, id, () => {
        const ctx = createContext(servedOn(scenario, id), catalog, model)
        return enterRate(ctx, 'serving')?.median
      }),
    fleet: fleetOf(scenario, catalog, model),
  }
}

type Changed = { engine?: ServingEngine; weightPrecision?: WeightPrecision }

function contextWith(scenario: Scenario, catalog: Catalog, model: ResolvedModel, changed: Changed): Context {
  return createContext({ ...scenario, serving: { ...scenario.serving, ...changed } }, catalog, model)
}

/** Devices held on average over the months: whole replicas for the peak, and spares. Without a demand, devices per token. */
function fleetOf(scenario: Scenario, catalog: Catalog, model: ResolvedModel): Search['fleet'] {
  const anyDevice: Accelerator | undefined = Object.values(catalog.accelerators)[0]
  const ctx = createContext(scenario, catalog, model)
  const demand = anyDevice && demandOf(ctx, servingInputs(ctx, anyDevice))
  const mean = demand?.mean?.median
  if (!demand || mean === undefined) return (rate, devices) => devices / rate
  const given = scenario.serving?.spareReplicas
  const looked = demand.growth === 0 ? 1 : Math.min(MONTHS_LOOKED_AT, Math.max(1, Math.ceil(demand.months)))
  const peaks = Array.from({ length: looked }, (_, index) => {
    const month = looked === 1 ? 0 : (index * Math.max(0, demand.months - 1)) / (looked - 1)
    return demandInMonth(mean, demand.growth, month) * demand.peakToMean.median
  })
  return (rate, devices) => {
    let replicas = 0
    for (const peak of peaks) {
      const busy = replicasFor(peak, rate, demand.targetLoad)
      replicas += busy + (given ?? usualSpares(busy))
    }
    return (replicas / peaks.length) * devices
  }
}
