import type { Context } from '../context'
import { distanceSigma } from '../distance'
import { exactly } from '../estimate'
import { valueTerm } from '../explain'
import type { ServingInputs } from './inputs'
import { nearestServing, type ServingApart } from './nearest-case'
import type { Replica } from './roofline'

const meanings: Record<keyof ServingApart, string> = {
  parameters: 'size of the model',
  devices: 'devices of a replica',
  tokens: 'length of prompt and answer',
  accelerator: 'accelerator',
  engine: 'engine',
  precision: 'precision of the weights',
  experts: 'experts or none',
  attention: 'linear attention or none',
}

/** Enters how far the deployment is from any that was measured, and gives back the spread that this adds, sd of ln. */
export function enterServingTrust(
  ctx: Context,
  { engine, accelerator, traffic }: ServingInputs,
  replica: Replica,
): number {
  const { model } = ctx
  const nearest = nearestServing({
    parameters: model.summary.totalParameters,
    experts: replica.model.experts > 0,
    linearAttention: model.architecture.linearAttention !== undefined,
    accelerator: accelerator.id,
    engine,
    precision: replica.weightPrecision,
    devices: replica.tensor,
    tokens: traffic.inputTokens + traffic.outputTokens,
  })
  if (!nearest) return 0
  const { label, source } = nearest.case
  const sigma = distanceSigma(nearest.distance)
  ctx.ledger.enter(
    {
      id: 'serving.nearest_case',
      label: 'Distance from the nearest measured deployment',
      unit: 'ratio',
      formula: `(${Object.keys(nearest.apart)
        .map((name) => `${name}^2`)
        .join(' + ')})^(1 / 2)`,
      source: `${label}: ${source}`,
      terms: Object.entries(nearest.apart).map(([name, apart]) =>
        valueTerm(name, meanings[name as keyof ServingApart], apart, 'ratio', label),
      ),
      validity:
        sigma > 0
          ? `Outside of what was measured: the ranges of rates and latencies are wider by ${Math.round(100 * sigma)} % (one standard deviation).`
          : 'Up to 1 counts as measured: a factor of four in size or length, of eight in devices of a replica, another generation, or another engine.',
    },
    exactly(nearest.distance),
  )
  ctx.servingTrust = { id: label, label, source, distance: nearest.distance, sigma }
  if (sigma > 0)
    ctx.problem({
      code: 'serving-outside-measured',
      severity: 'note',
      path: 'serving',
      message: `No deployment like this was measured: the nearest is ${label}, at a distance of ${nearest.distance.toFixed(1)}, where up to 1 counts as measured. The ranges of rates and latencies are wider for that.`,
    })
  return sigma
}
