import type { Context } from '../context'
import { sum } from '../estimate'
import { figureTerm } from '../explain'
import { enterUsefulPrices } from './commitment'
import { addComputeLines, addEnergyLines } from './compute-lines'
import { addDataLines } from './data-lines'
import { compareWithHostedTuning } from './hosted-tuning'
import { lineEstimates } from './lines'
import { addMaintenanceLines } from './maintenance-lines'
import { addPeopleLine } from './people-lines'
import { addStorageLines } from './storage-lines'
import { enterUnitCosts } from './unit-cost'

export { projectMonths } from './months'

/** Money: a line for everything that is paid, a figure behind each line, and a total that is exactly their sum. */
export function projectMoney(ctx: Context): void {
  addDataLines(ctx)
  addComputeLines(ctx)
  addEnergyLines(ctx)
  enterUsefulPrices(ctx)
  compareWithHostedTuning(ctx)
  enterUnitCosts(ctx)
  addStorageLines(ctx)
  addPeopleLine(ctx)
  addMaintenanceLines(ctx)
  checkCurrency(ctx)
  if (ctx.costs.length === 0) return
  const missing = leftOut(ctx)
  if (missing.length > 0) {
    ctx.problem({
      code: 'total-incomplete',
      severity: 'warning',
      path: 'money',
      message: `The total leaves out ${missing.join(' and ')}: it could not be projected, or no price of it is known.`,
    })
  }
  const { ledger } = ctx
  const caveats = ['The parts share inputs, so their ranges do not add up to this one.']
  if (missing.length > 0) caveats.unshift(`Without ${missing.join(' and ')}: not projected, or no price is known.`)
  ledger.enter(
    {
      id: 'cost.total',
      label: 'Total cost',
      unit: 'usd',
      formula: ctx.costs.map(({ label }) => label.toLowerCase()).join(' + '),
      source: 'sum of the lines',
      terms: ctx.costs.map(({ label, figure }) => figureTerm(ledger, label, label, figure, 'usd')),
      validity: caveats.join(' '),
    },
    sum(...lineEstimates(ctx)),
  )
}

/** What the plan does but has no price for, or could not be projected at all. */
function leftOut({ training, serving, ledger, scenario }: Context): string[] {
  const missing: string[] = []
  if (!training && scenario.workload !== 'deployment') missing.push('the training run')
  if (!serving && scenario.workload !== 'training') missing.push('the serving fleet')
  if (training && !ledger.has('price.training')) missing.push('the training run')
  if (serving && !ledger.has('price.serving')) missing.push('the serving fleet')
  return missing
}

function checkCurrency(ctx: Context): void {
  const { currency, usdPerCurrencyUnit } = ctx.scenario.money ?? {}
  if (!currency || currency === 'USD' || usdPerCurrencyUnit !== undefined) return
  ctx.problem({
    code: 'exchange-rate-missing',
    severity: 'note',
    path: 'money.usdPerCurrencyUnit',
    message: `Amounts stay in US dollars until an exchange rate for ${currency} is given.`,
  })
}
