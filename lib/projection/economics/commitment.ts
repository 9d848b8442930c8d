import type { Context, FleetMonth } from '../context'
import { type Estimate, exactly, rangeOf, scaled, sum } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { servingMonths } from '../lifecycle/horizon'
import { maintenanceActivities } from '../lifecycle/plan'
import { HOURS_PER_MONTH } from '../serving/fleet'
import type { PriceTerm } from '../spec'
import { blockDays } from './capacity-block'
import { addLine } from './lines'
import { TERM_NAMES } from './price'
import { termOf } from './rates'

/** Months that a reservation is paid for, whether used or not. */
const RESERVED_MONTHS: Partial<Record<PriceTerm, number>> = { reserved_1y: 12, reserved_3y: 36 }
/** A share of the commitment that is worth a word when nobody uses it. */
const WORTH_SAYING = 0.25

/** Accelerator-hours that a term obliges to pay, those of them that the plan uses, and whether they cover what it asks for even in
 * the worse case (P90). */
export type Commitment = { committed: number; used: number; covers: boolean }

/** Accelerator-hours committed to for a run and its experiments, which share one cluster: as many terms in a row as they take. What
 * upkeep uses of the cluster while it is still paid for counts as used. Nothing where hours are paid one by one. */
export function runCommitment(ctx: Context): Commitment | undefined {
  const { training } = ctx
  const term = termOf(ctx, 'training')
  if (!training || !(training.hours.median > 0)) return undefined
  const asked = sum(training.acceleratorHours, training.experimentsAcceleratorHours)
  const own = asked.median
  const held = training.acceleratorHours.median / training.hours.median
  const hours = own / held
  const months = RESERVED_MONTHS[term]
  if (term === 'capacity_block') {
    const committed = held * 24 * blockDays(ctx, hours)
    return { committed, used: Math.min(own, committed), covers: rangeOf(asked).p90 <= committed }
  }
  if (!months) return undefined
  const paid = months * HOURS_PER_MONTH
  const length = paid * Math.ceil(hours / paid)
  const committed = held * length
  const used = Math.min(committed, own + upkeepWithin(ctx, length - hours))
  return { committed, used, covers: rangeOf(asked).p90 <= committed }
}

/** Hours of upkeep on the cluster that fall into what is left of its term. */
function upkeepWithin(ctx: Context, hoursLeft: number): number {
  const horizon = (ctx.scenario.maintenance?.horizonMonths ?? servingMonthsOf(ctx)) * HOURS_PER_MONTH
  if (!(horizon > 0)) return 0
  const hours = maintenanceActivities(ctx)
    .filter(({ kind }) => kind === 'accelerator-hours')
    .reduce((total, { amount }) => total + amount.median, 0)
  return hours * Math.min(1, hoursLeft / horizon)
}

const servingMonthsOf = (ctx: Context) => (ctx.serving ? servingMonths(ctx) : 0)

/** Accelerator-hours committed to for a fleet: each device that a month asks for beyond those held is reserved from then on for
 * the whole term, past the end of the plan where it comes to that. */
export function fleetCommitment(ctx: Context): Commitment | undefined {
  const months = RESERVED_MONTHS[termOf(ctx, 'serving')]
  if (!ctx.serving || !months) return undefined
  // What is owned needs no reservation.
  const owned = ctx.scenario.money?.servingOwned ?? 0
  const fleet = ctx.serving.fleet.map((row) => ({ ...row, accelerators: Math.max(0, row.accelerators - owned) }))
  const hours = committedFor(fleet, servingMonths(ctx), months)
  return { ...hours, covers: rangeOf(ctx.serving.acceleratorHours).p90 <= hours.committed }
}

/** The same for a fleet given by month, over `length` months of which the last may be a part; reservations of `months` each. */
export function committedFor(
  fleet: readonly FleetMonth[],
  length: number,
  months: number,
): Pick<Commitment, 'committed' | 'used'> {
  const bought: { until: number; devices: number }[] = []
  let [committed, used] = [0, 0]
  for (const [month, { accelerators }] of fleet.entries()) {
    const held = bought.reduce((total, { until, devices }) => total + (until > month ? devices : 0), 0)
    const missing = Math.ceil(accelerators - 1e-9) - held
    if (missing > 0) {
      bought.push({ until: month + months, devices: missing })
      committed += missing * months * HOURS_PER_MONTH
    }
    used += accelerators * HOURS_PER_MONTH * Math.min(1, length - month)
  }
  return { committed, used: Math.min(used, committed) }
}

/** Hours to be priced: what a commitment covers even in the worse case is paid all the same, so its amount is certain. */
export function settled(hours: Estimate, commitment: Commitment | undefined): Estimate {
  return commitment?.covers ? exactly(hours.median) : hours
}

/** The line for what is paid and not used. */
export function addUnused(ctx: Context, phase: 'training' | 'serving', commitment: Commitment): void {
  // Beside an owned base only what is rented is reserved.
  const priceId = ctx.ledger.has(`price.${phase}_rented`) ? `price.${phase}_rented` : `price.${phase}`
  const unused = commitment.committed - commitment.used
  const term = TERM_NAMES[termOf(ctx, phase)]
  const what = phase === 'training' ? 'cluster' : 'fleet'
  addLine(
    ctx,
    {
      id: `cost.commitment_${phase}`,
      label: `Paid for the ${what}, not used`,
      category: phase === 'training' ? 'compute' : 'serving',
      phase,
      formula: '(committed - used) x p',
      source: 'a commitment is paid whether it is used or not',
      terms: [
        valueTerm('committed', `accelerator-hours ${term}`, commitment.committed, 'accelerator-hours', 'whole terms'),
        valueTerm(
          'used',
          'accelerator-hours of them that the plan uses',
          commitment.used,
          'accelerator-hours',
          'computed',
        ),
        figureTerm(ctx.ledger, 'p', 'price of an accelerator-hour', priceId, 'usd/h'),
      ],
      validity: 'Nothing if the hours that are left can be used for something else.',
    },
    scaled(ctx.ledger.get(priceId), unused),
  )
  const share = unused / commitment.committed
  if (share < WORTH_SAYING) return
  const path = phase === 'serving' && ctx.scenario.money?.servingTerm ? 'money.servingTerm' : 'money.term'
  ctx.problem({
    code: 'commitment-unused',
    severity: 'warning',
    path,
    message: `The ${what} is ${term}, and this plan uses ${Math.round(100 * (1 - share))} % of the hours that are paid. The rest has a line of its own; compare the ways to pay.`,
    fix: { label: 'Take on-demand prices', set: { [path]: 'on_demand' } },
  })
}

/** What an hour costs that makes progress or serves: everything that is paid for the hardware over the useful part of its hours. */
export function enterUsefulPrices(ctx: Context): void {
  const { ledger, training, serving } = ctx
  if (training) {
    const useful = training.acceleratorHours.median * training.goodput.median
    const lines = ['cost.training_compute', 'cost.commitment_training', 'cost.energy_training']
    enterUseful(ctx, 'training', lines, useful, 'accelerator-hours of the run that make progress')
  }
  const load = ledger.find('serving.utilisation')
  if (serving && load) {
    const useful = serving.acceleratorHours.median * Math.min(1, load.median)
    const lines = ['cost.serving', 'cost.commitment_serving', 'cost.energy_serving']
    enterUseful(ctx, 'serving', lines, useful, 'accelerator-hours held x mean load of the fleet')
  }
}

const SYMBOLS = ['hardware', 'idle', 'electricity']
/** Less of an hour than this is no use, and would make a price of anything. */
const LEAST_HOURS = 1e-3

function enterUseful(ctx: Context, phase: 'training' | 'serving', ids: string[], hours: number, what: string): void {
  const { ledger } = ctx
  const lines = ctx.costs
    .filter(({ id }) => ids.includes(id))
    .map((line) => ({ ...line, symbol: SYMBOLS[ids.indexOf(line.id)] ?? line.id }))
  if (lines.length === 0 || !(hours >= LEAST_HOURS)) return
  ledger.enter(
    {
      id: `price.${phase}_useful`,
      label: `Price of a useful accelerator-hour, ${phase}`,
      unit: 'usd/h',
      formula: `(${lines.map(({ symbol }) => symbol).join(' + ')}) / hours`,
      source: 'identity',
      terms: [
        ...lines.map(({ symbol, label, figure }) => figureTerm(ledger, symbol, label, figure, 'usd')),
        valueTerm('hours', what, hours, 'accelerator-hours', 'computed'),
      ],
      validity: 'What is idle, lost or reserved for nothing is paid by the hours that are useful.',
    },
    scaled(sum(...lines.map(({ figure }) => ledger.get(figure))), 1 / hours),
  )
}
