import type { Region } from '../catalog-types'
import { TERM_NAMES } from '../economics/price'
import { isShortRun, startOfDay } from '../environment/hours'
import { movedTo } from '../regions/place'
import type { PriceTerm, Scenario } from '../spec'
import { type Draft, type Idea, type Plan, without } from './lever'

/** Changes to where the plan runs, and to how its accelerators are paid for. */
export function placeIdeas(plan: Plan): Idea[] {
  const drafts = elsewhere(plan)
  const price =
    'Data, people and their rights may not be free to move; traffic gets a longer way. Prices of regions that publish none are those of the provider’s other regions.'
  return [
    { id: 'region-cost', title: 'Run where it costs least', price, aim: 'usd', drafts },
    { id: 'region-carbon', title: 'Run on the cleanest grid', price, aim: 'kgCo2e', drafts },
    atAnotherHour(plan),
    paidOtherwise(plan),
  ]
}

function elsewhere({ scenario, catalog }: Plan): Draft[] {
  const now = scenario.cluster.region
  const provider = now?.split(':')[0]
  return Object.values(catalog.regions)
    .filter((region) => region.id !== now && (!provider || region.provider === provider))
    .filter(({ gridGramsPerKwh }) => gridGramsPerKwh !== null)
    .map((region) => ({ change: `In ${placeName(region)}`, document: inRegion(scenario, region.id) }))
}

const placeName = ({ location, id }: Region) => `${location} (${id})`

/** The whole plan goes, the fleet with it. */
function inRegion(scenario: Scenario, region: string): Scenario {
  const { serving } = scenario
  return movedTo({ ...scenario, ...(serving ? { serving: without(serving, 'region') } : {}) }, region)
}

/** The hour of the day at which a short run meets the cleanest grid, where the zone's hours are published. */
function atAnotherHour({ scenario, catalog, projection }: Plan): Idea {
  const region = catalog.regions[scenario.cluster.region ?? '']
  const hours = projection.figures['training.hours']?.p50
  const start = startOfDay(region, hours)
  const none = isShortRun(hours)
    ? `There is no hourly data of the grid of ${region ? placeName(region) : 'a place without a region'}.`
    : 'A run of three days or more, or a fleet, meets every hour of the day about as often.'
  return {
    id: 'hours',
    title: 'Start at the cleanest hour',
    price: 'The run waits for its hour. Shapes of a day are means of a year: today’s wind and sun differ.',
    aim: 'kgCo2e',
    drafts: start
      ? [
          {
            change: `Start at ${start.best.hour}:00 UTC`,
            document: { ...scenario, environment: { ...scenario.environment, startHour: start.best.hour } },
          },
        ]
      : [],
    none,
  }
}

const TERMS = ['on_demand', 'reserved_1y', 'reserved_3y', 'spot', 'capacity_block'] as const satisfies PriceTerm[]

function paidOtherwise({ scenario }: Plan): Idea {
  const now = scenario.money?.term ?? 'on_demand'
  const told = scenario.money?.usdPerAcceleratorHour !== undefined
  return {
    id: 'term',
    title: 'Pay for the hours otherwise',
    price:
      'What is reserved is paid whether used or not; spot capacity is taken away at short notice, and many nodes at once are hard to get.',
    aim: 'usd',
    drafts: told
      ? []
      : TERMS.filter((term) => term !== now).map((term) => ({
          change: `${capital(TERM_NAMES[term])} instead of ${TERM_NAMES[now]}`,
          document: { ...scenario, money: { ...scenario.money, term } },
        })),
    ...(told ? { none: 'The plan has a price of its own for the hour.' } : {}),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
