import type { Accelerator } from '../catalog-types'
import { type ConstantName, constant } from '../constants'
import type { Context } from '../context'
import { provisionedPerDevice } from '../environment/power'
import { type Estimate, exactly, over, scaled, sum } from '../estimate'
import { valueTerm } from '../explain'
import { servingMonths } from '../lifecycle/horizon'
import type { FigureTerm } from '../result'
import { HOURS_PER_MONTH } from '../serving/fleet'
import type { Scenario } from '../spec'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import type { Unit } from '../units'
import { capitalPerAccelerator, capitalRecovery, colocationPerHour } from './formulas'

const SPARES = 0.02
/** Shell, power and cooling outlive several generations of servers. */
const FACILITY_YEARS = 15

/** Cost of an hour of an owned accelerator without its energy, which is metered on its own line. */
export type OwnCost = { usdPerHour: Estimate; terms: FigureTerm[] }

/** Owned hardware: recovery of its capital, its place, its maintenance. `heldAlways` prices each hour that it exists (a
 * serving fleet); otherwise an hour of use carries the hours in which nobody used it. */
export function ownCost(ctx: Context, accelerator: Accelerator, heldAlways: boolean): OwnCost | undefined {
  const own = ctx.scenario.money?.own ?? {}
  const range = accelerator.purchaseUsd
  if (own.usdPerAccelerator === undefined && !range) {
    missingPrice(ctx, accelerator)
    return undefined
  }
  const bare = ctx.pickUncertain('money.own.usdPerAccelerator', 'money.own_price', own.usdPerAccelerator, {
    label: 'Purchase price of an accelerator',
    value: range ? Math.sqrt(range[0] * range[1]) : 0,
    unit: 'usd',
    origin: 'catalog',
    source: accelerator.purchaseSource ?? accelerator.source,
    sigma: range ? Math.max(0.1, Math.log(range[1] / range[0]) / 3.29) : 0,
    givenSigma: 0,
  })
  const overhead = ask(
    ctx,
    'serverOverhead',
    own.serverOverhead,
    'capex.server_overhead',
    'Server price over its accelerators',
    'ratio',
  )
  const network = Math.min(
    0.9,
    ask(ctx, 'networkShare', own.networkShare, 'capex.network_fraction', 'Network share of the cluster price', 'share'),
  )
  const years = Math.max(0.25, ask(ctx, 'lifeYears', own.lifeYears, 'capex.life', 'Years of use', 'years'))
  const residual = Math.min(
    1,
    ask(ctx, 'residualShare', own.residualShare, 'capex.residual', 'Share of the price left at the end', 'share'),
  )
  const rate = discountRate(ctx)
  const capital = scaled(bare, capitalPerAccelerator(1, overhead, network, SPARES))
  const monthly = capitalRecovery(1, residual, rate, years * 12)
  const maintenance = Math.max(
    0,
    ctx.pick('money.own.maintenanceShare', own.maintenanceShare, {
      label: 'Maintenance a year, of the price',
      value: 0.04,
      unit: 'share',
      source: 'planning rule: 3 to 5 % of the purchase price a year',
    }),
  )
  const kilowatts = provisionedPerDevice(accelerator) / 1000
  const place = placeCost(ctx, kilowatts, rate)
  const hourly = sum(scaled(capital, monthly / HOURS_PER_MONTH), scaled(capital, maintenance / 8766), place)
  const used = heldAlways
    ? 1
    : Math.min(
        1,
        Math.max(
          0.01,
          ctx.pick('money.own.utilisation', own.utilisation, {
            label: 'Share of hours that owned hardware is used',
            value: 0.8,
            unit: 'share',
            source: 'judgement: a busy cluster',
          }),
        ),
      )
  return {
    usdPerHour: over(hourly, exactly(used)),
    terms: [
      valueTerm(
        'P',
        'capital per accelerator with server, network and spares',
        capital.median,
        'usd',
        accelerator.purchaseSource ?? 'scenario',
      ),
      valueTerm('i', 'cost of capital', rate, 'share', 'scenario or default'),
      valueTerm('n', 'life', years, 'years', 'scenario or default'),
      valueTerm('R', 'share left at the end', residual, 'share', 'scenario or default'),
      valueTerm('m', 'maintenance a year, of the price', maintenance, 'share', 'scenario or default'),
      valueTerm('place', 'space, power and cooling', place.median, 'usd/h', 'colocation or own facility'),
      valueTerm(
        'u',
        'share of hours in use',
        used,
        'share',
        heldAlways ? 'every hour held is paid' : 'scenario or default',
      ),
    ],
  }
}

/** Whether hardware of the plan is owned, in whole or as the base of a fleet: its electricity is paid apart. */
export function ownsHardware({ money }: Scenario, phase?: 'serving'): boolean {
  const fleet = (money?.servingTerm ?? money?.term) === 'own' || (money?.servingOwned ?? 0) > 0
  return fleet || (phase === undefined && money?.term === 'own')
}

/** Accelerator-hours of a fleet whose base is owned and whose peak is rented: owned ones are there every hour, `covered` of them
 * are used. Nothing where no base is owned, or all is. */
export function ownedSplit(ctx: Context): { owned: number; covered: number; rented: number; used: number } | undefined {
  const { money } = ctx.scenario
  const base = money?.servingOwned ?? 0
  if (!ctx.serving || !(base > 0) || (money?.servingTerm ?? money?.term) === 'own') return undefined
  const length = servingMonths(ctx)
  const hours = ctx.serving.fleet.map((row, month) => ({
    ...row,
    hours: HOURS_PER_MONTH * Math.min(1, length - month),
  }))
  const total = (of: (accelerators: number) => number) =>
    hours.reduce((all, row) => all + of(row.accelerators) * row.hours, 0)
  return {
    owned: total(() => base),
    covered: total((accelerators) => Math.min(accelerators, base)),
    rented: total((accelerators) => Math.max(0, accelerators - base)),
    used: total((accelerators) => accelerators),
  }
}

/** Cost of capital, per year. */
export function discountRate(ctx: Context): number {
  const { value, source } = constant('finance.wacc')
  return Math.max(
    0,
    ctx.pick('money.discountRate', ctx.scenario.money?.discountRate, {
      label: 'Cost of capital a year',
      value,
      unit: 'share',
      source,
    }),
  )
}

/** A place for the hardware: an own facility when its price is given, else colocation; energy is metered apart. */
function placeCost(ctx: Context, kilowatts: number, rate: number): Estimate {
  const own = ctx.scenario.money?.own ?? {}
  if (own.facilityUsdPerMw !== undefined) {
    const monthly = capitalRecovery((own.facilityUsdPerMw / 1000) * kilowatts, 0, rate, FACILITY_YEARS * 12)
    return exactly(monthly / HOURS_PER_MONTH)
  }
  const colo = constant('colo.price')
  const usdPerKwMonth = ctx.pickUncertain(
    'money.own.colocationUsdPerKwMonth',
    'money.colocation',
    own.colocationUsdPerKwMonth,
    {
      label: 'Colocation per kW and month',
      value: colo.value,
      unit: 'usd',
      source: colo.source,
      sigma: sigmaOfConstant('colo.price'),
    },
  )
  return scaled(usdPerKwMonth, colocationPerHour(kilowatts, 1))
}

function ask(
  ctx: Context,
  field: string,
  given: number | undefined,
  name: ConstantName,
  label: string,
  unit: Unit,
): number {
  const { value, source } = constant(name)
  return Math.max(0, ctx.pick(`money.own.${field}`, given, { label, value, unit, source }))
}

function missingPrice(ctx: Context, { name }: Accelerator): void {
  if (ctx.problems.some(({ code }) => code === 'purchase-price-unknown')) return
  ctx.problem({
    code: 'purchase-price-unknown',
    severity: 'error',
    path: 'money.own.usdPerAccelerator',
    message: `No purchase price of ${name} is known, so what owning it costs is left out. Enter the price of one accelerator.`,
  })
}
