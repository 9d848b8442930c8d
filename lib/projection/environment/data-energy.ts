import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled, times, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { processingUsd } from '../training/data-work'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { vcpuKwh } from './formulas'
import type { PhaseEnergy } from './phase'
import { siteOf } from './site'

/** Energy of cleaning the data: the CPU hours that its money buys. Whose machines they are makes no difference to it. */
export function processingEnergy(ctx: Context): PhaseEnergy | undefined {
  const usd = processingUsd(ctx)
  if (!usd || !(usd.median > 0)) return undefined
  const site = siteOf(ctx, 'training')
  const price = constant('data.usd_per_vcpu_hour')
  const watts = constant('data.watts_per_vcpu')
  const kwh: Estimate = scaled(times(usd, spreadOf(ctx), site.pue), vcpuKwh(1, price.value, watts.value))
  const id = 'energy.processing'
  const label = 'Energy of cleaning data'
  ctx.ledger.enter(
    {
      id,
      label,
      unit: 'kWh',
      formula: 'usd / p x W / 1000 x PUE',
      source: `${price.source}; ${watts.source}`,
      terms: [
        valueTerm('usd', 'cleaning and filtering data', usd.median, 'usd', 'computed'),
        valueTerm('p', 'of an hour of a virtual CPU', price.value, 'usd/h', price.source),
        valueTerm('W', 'drawn by a virtual CPU at work, with its memory', watts.value, 'W', watts.source),
        valueTerm('PUE', 'meter over IT', site.pue.median, 'ratio', site.sources.pue),
      ],
      validity:
        'From what the CPU time costs: good to a factor of three. Making these servers is not counted; their electricity is in the price.',
    },
    kwh,
  )
  return { id, label, site, hours: exactly(0), kwh, networkStorageShare: 0 }
}

function spreadOf(ctx: Context): Estimate {
  const evidence = Math.hypot(sigmaOfConstant('data.usd_per_vcpu_hour'), sigmaOfConstant('data.watts_per_vcpu'))
  const source = 'ranges of what an hour of a virtual CPU costs and draws'
  return uncertain('data.cpu_energy', 1, ctx.spreadOf('data.cpu_energy', evidence, source))
}
