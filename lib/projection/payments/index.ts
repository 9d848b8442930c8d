import type { Catalog } from '../catalog-types'
import { TERM_NAMES } from '../economics/price'
import type { Range } from '../estimate'
import { project } from '../project'
import type { Projection } from '../result'
import type { MoneySpec, PriceTerm, Scenario } from '../spec'

/** A way to pay for the hardware of a plan, and what the plan costs then. */
export type Payment = {
  /** What the run and what the fleet is paid on; only what the plan has. */
  run?: PriceTerm
  fleet?: PriceTerm
  total: Range
  /** Of an hour of the run and of the fleet that makes progress or serves. */
  usefulRunUsd?: number
  usefulFleetUsd?: number
  /** Paid and not used. */
  unusedUsd: number
  /** What to know before taking it. */
  warnings: string[]
  inUse: boolean
  /** Fields that take it. */
  set: Record<string, unknown>
}
export type PaymentChoice = {
  payments: Payment[]
  /** Ways that are none for this plan, with the reason. */
  others: { run?: PriceTerm; fleet?: PriceTerm; reason: string }[]
  problem?: string
}

type TermFields = Pick<MoneySpec, 'term' | 'servingTerm' | 'usdPerAcceleratorHour' | 'servingUsdPerAcceleratorHour'>

const TERMS = Object.keys(TERM_NAMES) as PriceTerm[]
/** Ways in the table; a life cycle has as many as pairs of terms. */
const MOST = 12

type Way = Pick<Payment, 'run' | 'fleet'>

/** Every term a plan's hardware can be paid on, run and fleet apart, each by projecting the whole plan: the cheapest first. What
 * does not work (no price, spot that never advances, a block that is too short) is named with the reason. */
export function comparePayments(scenario: Scenario, catalog: Catalog): PaymentChoice {
  const now = project(scenario, catalog)
  const broken = now.problems.find(({ severity, path }) => severity === 'error' && !path.startsWith('money'))
  if (broken) return { payments: [], others: [], problem: `Terms need a plan that can be projected: ${broken.message}` }
  const payments: Payment[] = []
  const others: PaymentChoice['others'] = []
  for (const way of waysOf(scenario)) {
    const money = moneyOn(scenario, way)
    const projection = project({ ...scenario, money: { ...scenario.money, ...money } }, catalog)
    const reason = projection.problems.find(({ severity, path }) => severity === 'error' && path.startsWith('money'))
    const total = projection.figures['cost.total']
    if (reason || !total) others.push({ ...way, reason: reason?.message ?? 'Its cost is not known.' })
    else payments.push(payment({ way, money, projection, total, inUse: isNow(scenario, way) }))
  }
  payments.sort((left, right) => left.total.p50 - right.total.p50)
  const shown = payments.filter(({ inUse }, rank) => rank < MOST || inUse)
  return { payments: shown, others: withoutPairs(others) }
}

function waysOf({ workload }: Scenario): Way[] {
  if (workload === 'training') return TERMS.map((run) => ({ run }))
  if (workload === 'deployment') return TERMS.map((fleet) => ({ fleet }))
  return TERMS.flatMap((run) => TERMS.map((fleet) => ({ run, fleet })))
}

function termsNow({ money }: Scenario): Required<Way> {
  const run = money?.term ?? 'on_demand'
  return { run, fleet: money?.servingTerm ?? run }
}

function isNow(scenario: Scenario, { run, fleet }: Way): boolean {
  const now = termsNow(scenario)
  return (run === undefined || run === now.run) && (fleet === undefined || fleet === now.fleet)
}

/** What the document says of money on these terms. A price that was agreed on holds for the term it was agreed for, not for another. */
function moneyOn(scenario: Scenario, { run, fleet }: Way): TermFields {
  const { cluster, serving, money = {} } = scenario
  const now = termsNow(scenario)
  const forBoth = now.run === now.fleet && (serving?.accelerator ?? cluster.accelerator) === cluster.accelerator
  const agreedForFleet = money.servingUsdPerAcceleratorHour ?? (forBoth ? money.usdPerAcceleratorHour : undefined)
  return {
    term: run ?? fleet,
    servingTerm: run ? fleet : undefined,
    usdPerAcceleratorHour: run === now.run ? money.usdPerAcceleratorHour : undefined,
    servingUsdPerAcceleratorHour: fleet === now.fleet ? agreedForFleet : undefined,
  }
}

function payment({
  way,
  money,
  projection: { figures, problems, defaults, scenario },
  total,
  inUse,
}: {
  way: Way
  money: TermFields
  projection: Projection
  total: Range
  inUse: boolean
}): Payment {
  const usd = (id: string) => figures[id]?.p50
  const used = scenario.money?.own?.utilisation ?? defaults['money.own.utilisation']?.value
  return {
    ...way,
    total: { p10: total.p10, p50: total.p50, p90: total.p90 },
    usefulRunUsd: usd('price.training_useful'),
    usefulFleetUsd: usd('price.serving_useful'),
    unusedUsd: (usd('cost.commitment_training') ?? 0) + (usd('cost.commitment_serving') ?? 0),
    warnings: [
      ...problems
        .filter(({ severity, path }) => severity === 'warning' && path.startsWith('money'))
        .map(({ message }) => message),
      ...(way.run === 'own' ? [shareOfOwn(Number(used))] : []),
    ],
    inUse,
    set: Object.fromEntries(Object.entries(money).map(([field, value]) => [`money.${field}`, value ?? null])),
  }
}

function shareOfOwn(utilisation: number): string {
  return `The run bears its share of machines that work ${Math.round(100 * utilisation)} % of their hours; bought for it alone they cost their whole price.`
}

/** A reason that stands by one term is not told for each pair that has it. */
function withoutPairs(others: PaymentChoice['others']): PaymentChoice['others'] {
  const told = new Set<string>()
  return others.filter(({ reason }) => !told.has(reason) && told.add(reason))
}
