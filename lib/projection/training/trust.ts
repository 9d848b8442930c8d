import { constant } from '../constants'
import type { Context } from '../context'
import { distanceSigma } from '../distance'
import { type Estimate, exactly, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import type { Precision } from '../spec'
import { type Apart, nearestCase } from './nearest-case'
import type { Work } from './work'

const meanings: Record<keyof Apart, string> = {
  parameters: 'size of the model',
  accelerators: 'number of accelerators',
  sequence: 'length of a sequence',
  accelerator: 'accelerator',
  precision: 'precision',
  stack: 'training stack',
  experts: 'experts or none',
  linearAttention: 'linear attention or none',
}

/** Enters how far the run is from anything whose rate was measured, and gives back what that adds to the spread. */
export function enterTrust(ctx: Context, work: Work, accelerators: number, precision: Precision): Estimate {
  const [main] = [...work.stages].sort((left, right) => right.tokens - left.tokens)
  const { scenario, model } = ctx
  const nearest = nearestCase({
    parameters: model.summary.totalParameters,
    experts: model.architecture.moe !== undefined,
    ...(model.architecture.linearAttention ? { linearAttention: true } : {}),
    accelerator: scenario.cluster.accelerator,
    accelerators,
    sequence: main?.sequence ?? constant('train.default_sequence').value,
    precision,
    stack: scenario.training?.stack ?? 'modern',
  })
  if (!nearest) return exactly(1)
  const { label, source } = nearest.case
  const sigma = distanceSigma(nearest.distance)
  ctx.ledger.enter(
    {
      id: 'training.nearest_case',
      label: 'Distance from the nearest measured case',
      unit: 'ratio',
      formula: `(${Object.keys(nearest.apart)
        .map((name) => `${name}^2`)
        .join(' + ')})^(1 / 2)`,
      source: `${label}: ${source}`,
      terms: Object.entries(nearest.apart).map(([name, apart]) =>
        valueTerm(name, meanings[name as keyof Apart], apart, 'ratio', label),
      ),
      validity:
        sigma > 0
          ? `Outside of what was measured: the range of hours is wider by ${Math.round(100 * sigma)} % (one standard deviation).`
          : 'Up to 1 counts as measured: a factor of four in size or sequence, of eight in accelerators, or another generation.',
    },
    exactly(nearest.distance),
  )
  ctx.trust = { id: nearest.case.id, label, source, distance: nearest.distance, sigma }
  if (sigma === 0) return exactly(1)
  ctx.problem({
    code: 'outside-measured',
    severity: 'note',
    path: 'training',
    message: `Nothing like this run was measured: the nearest is ${label}, at a distance of ${nearest.distance.toFixed(1)}, where up to 1 counts as measured.${model.architecture.linearAttention ? ' No measured run has linear attention.' : ''} The range of hours is wider for that.`,
  })
  return uncertain(
    'training.distance',
    1,
    ctx.spreadOf('training.distance', sigma, `distance from ${label}: ${source}`),
  )
}
