import { constant } from '../constants'
import type { Context } from '../context'
import { acceleratorOf } from '../environment/draw'
import { type SiteName, siteOf } from '../environment/site'
import { type Estimate, exactly, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { PhaseId } from '../result'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { addUnused, fleetCommitment, runCommitment, settled } from './commitment'
import { addLine } from './lines'
import { ownedSplit } from './own'
import { enterRate, termOf } from './rates'

/** The run, its experiments and the serving fleet, at the price of an accelerator-hour. */
export function addComputeLines(ctx: Context): void {
  const { training, serving, ledger } = ctx
  if (training) {
    const price = enterRate(ctx, 'training')
    if (price) {
      const commitment = runCommitment(ctx)
      const hours = settled(training.acceleratorHours, commitment)
      const priceTerm = figureTerm(ledger, 'p', 'price of an accelerator-hour', 'price.training', 'usd/h')
      addLine(
        ctx,
        {
          id: 'cost.training_compute',
          label: 'Training run',
          category: 'compute',
          phase: 'training',
          formula: 'hours x p',
          source: 'identity',
          terms: [
            valueTerm('hours', 'accelerator-hours, lost time included', hours.median, 'accelerator-hours', 'computed'),
            priceTerm,
          ],
        },
        times(hours, price),
      )
      enterFailures(ctx, times(hours, price))
      const trials = settled(training.experimentsAcceleratorHours, commitment)
      addLine(
        ctx,
        {
          id: 'cost.experiments',
          label: 'Experiments before the run',
          category: 'overhead',
          phase: 'experiments',
          formula: 'hours x p',
          source: 'development compute as a multiple of the final run (OLMo 2, arXiv:2503.05804; Epoch AI)',
          terms: [
            valueTerm('hours', 'accelerator-hours of experiments', trials.median, 'accelerator-hours', 'computed'),
            priceTerm,
          ],
        },
        times(trials, price),
      )
      if (commitment) addUnused(ctx, 'training', commitment)
    }
  }
  if (serving) addServingLine(ctx, serving.acceleratorHours)
}

function addServingLine(ctx: Context, held: Estimate): void {
  const price = enterRate(ctx, 'serving')
  if (!price) return
  const commitment = fleetCommitment(ctx)
  const hours = settled(held, commitment)
  addLine(
    ctx,
    {
      id: 'cost.serving',
      label: 'Serving fleet',
      category: 'serving',
      phase: 'serving',
      formula: 'hours x p',
      source: 'reserved hours: a fleet is paid whether it is used or not',
      terms: [
        valueTerm(
          'hours',
          'accelerator-hours held: accelerators x 730.5, summed over months',
          hours.median,
          'accelerator-hours',
          'computed',
        ),
        figureTerm(ctx.ledger, 'p', 'price of an accelerator-hour', 'price.serving', 'usd/h'),
      ],
      validity: 'Without switching replicas off at night; autoscaling costs less.',
    },
    times(hours, price),
  )
  if (commitment) addUnused(ctx, 'serving', commitment)
}

/** What failures take of the run. Part of its line, so never added to the total. */
function enterFailures(ctx: Context, runUsd: Estimate): void {
  const goodput = ctx.training?.goodput.median ?? 1
  const lost = Math.min(1, Math.max(0, 1 - goodput))
  // Nothing is lost of a run that costs nothing: granted hours have a price of 0.
  if (lost <= 0 || !(runUsd.median > 0)) return
  ctx.ledger.enter(
    {
      id: 'cost.failures',
      label: 'Of the run: lost to failures and restarts',
      unit: 'usd',
      formula: 'run x (1 - goodput)',
      source: 'identity',
      terms: [
        figureTerm(ctx.ledger, 'run', 'cost of the run', 'cost.training_compute', 'usd'),
        valueTerm('goodput', 'share of wall time that makes progress', goodput, 'share', 'computed'),
      ],
      validity: 'Included in the cost of the run, not added to it.',
    },
    scaled(runUsd, lost),
  )
}

const ENERGY_PHASES: readonly [string, string, PhaseId, SiteName][] = [
  ['filtering', 'Electricity of filtering data', 'data', 'training'],
  ['training', 'Electricity of the run', 'training', 'training'],
  ['experiments', 'Electricity of experiments', 'experiments', 'training'],
  ['serving', 'Electricity of serving', 'serving', 'serving'],
  ['maintenance', 'Electricity of upkeep', 'maintenance', 'training'],
]

/** Electricity of owned hardware; rented hardware has it in its price. */
export function addEnergyLines(ctx: Context): void {
  const given = ctx.scenario.money?.electricityUsdPerKwh
  if (ENERGY_PHASES.every(([, , , site]) => ownedShare(ctx, site) === 0)) {
    if (given !== undefined) {
      ctx.problem({
        code: 'recorded-only',
        severity: 'note',
        path: 'money.electricityUsdPerKwh',
        message:
          'The price of electricity is kept but not used: rented accelerators include their energy. It counts for owned ones.',
      })
    }
    return
  }
  const parts: Estimate[] = []
  for (const [name, label, phase, siteName] of ENERGY_PHASES) {
    const kwh = ctx.ledger.find(`energy.${name}`)
    const share = ownedShare(ctx, siteName)
    if (share === 0 || !kwh || kwh.median <= 0 || !acceleratorOf(ctx, siteName)) continue
    const price = electricityPrice(ctx, siteName)
    const usd = scaled(times(kwh, price.usdPerKwh), share)
    parts.push(usd)
    addLine(
      ctx,
      {
        id: `cost.energy_${name}`,
        label,
        category: 'energy',
        phase,
        formula: share < 1 ? 'energy x owned x price' : 'energy x price',
        source: 'identity',
        terms: [
          figureTerm(ctx.ledger, 'energy', 'at the meter', `energy.${name}`, 'kWh'),
          ...(share < 1
            ? [valueTerm('owned', 'share of the hours on owned machines', share, 'share', 'computed')]
            : []),
          valueTerm('price', 'of a kWh', price.usdPerKwh.median, 'usd/kWh', price.source),
        ],
      },
      usd,
    )
  }
  if (parts.length === 0) return
  const terms = ctx.costs
    .filter(({ category }) => category === 'energy')
    .map(({ id, label }) => figureTerm(ctx.ledger, id.replace('cost.energy_', ''), label, id, 'usd'))
  ctx.ledger.enter(
    {
      id: 'cost.energy',
      label: 'Electricity',
      unit: 'usd',
      formula: terms.map(({ symbol }) => symbol).join(' + '),
      source: 'owned hardware only',
      terms,
    },
    sum(...parts),
  )
}

/** Share of a site's hours that run on owned machines, whose energy is paid apart. */
function ownedShare(ctx: Context, site: SiteName): number {
  const split = site === 'serving' ? ownedSplit(ctx) : undefined
  if (split) return split.used > 0 ? split.covered / split.used : 0
  return termOf(ctx, site) === 'own' ? 1 : 0
}

function electricityPrice(ctx: Context, name: SiteName): { usdPerKwh: Estimate; source: string } {
  const { region } = siteOf(ctx, name)
  const usual = constant('power.price')
  const source = region?.electricityUsdPerKwh ? (region.electricitySource ?? 'catalogue') : usual.source
  const usdPerKwh = ctx.pickUncertain(
    'money.electricityUsdPerKwh',
    'money.electricity',
    ctx.scenario.money?.electricityUsdPerKwh,
    {
      label: 'Price of electricity',
      value: region?.electricityUsdPerKwh ?? usual.value,
      unit: 'usd/kWh',
      origin: region?.electricityUsdPerKwh ? 'catalog' : 'default',
      source,
      sigma: region?.electricityUsdPerKwh ? 0.2 : sigmaOfConstant('power.price'),
    },
  )
  return { usdPerKwh: usdPerKwh.median > 0 ? usdPerKwh : exactly(0), source }
}
