import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, uncertain } from '../estimate'
import type { Precision } from '../spec'
import { enterNearness } from '../trust'
import { nearestCase } from './nearest-case'
import type { Work } from './work'

/** Enters how far the run is from anything whose rate was measured, and gives back what that adds to the spread. */
export function enterTrust(ctx: Context, work: Work, accelerators: number, precision: Precision): Estimate {
  const [main] = [...work.stages].sort((left, right) => right.tokens - left.tokens)
  const { scenario, model } = ctx
  const nearest = nearestCase({
    parameters: model.summary.totalParameters,
    experts: model.architecture.moe !== undefined,
    linearAttention: model.architecture.linearAttention !== undefined,
    accelerator: scenario.cluster.accelerator,
    accelerators,
    sequence: main?.sequence ?? constant('train.default_sequence').value,
    precision,
    stack: scenario.training?.stack ?? 'modern',
  })
  if (!nearest) return exactly(1)
  ctx.trust = enterNearness(ctx, nearest, {
    id: 'training.nearest_case',
    label: 'Distance from the nearest measured case',
    code: 'outside-measured',
    path: 'training',
    nothing: 'No run like this',
    ranges: 'the range of hours is',
    one: 'a factor of four in size or sequence, of eight in accelerators, or another generation',
  })
  const { label, source, sigma } = ctx.trust
  if (sigma === 0) return exactly(1)
  return uncertain(
    'training.distance',
    1,
    ctx.spreadOf('training.distance', sigma, `distance from ${label}: ${source}`),
  )
}
