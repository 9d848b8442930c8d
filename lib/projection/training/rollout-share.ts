import type { Context } from '../context'
import type { PlaceInput } from './phases'
import { longTail } from './reinforcement'

/** Accelerators of the cluster that generate, in whole nodes: those given, else those with which learning and generating take
 * least time, in turns or at once, of the shares that leave a layout for learning. */
export function shareOfCluster(ctx: Context, input: PlaceInput): number | undefined {
  const { accelerators, cluster, rl, search } = input
  const asked = ctx.scenario.training?.rl?.rolloutAccelerators
  if (typeof asked === 'number') {
    if (asked < accelerators) return asked
    ctx.problem({
      code: 'rollout-takes-all',
      severity: 'error',
      path: 'training.rl.rolloutAccelerators',
      message: `${asked} of ${accelerators} accelerators generate: none is left to learn. Give fewer, or let both take turns.`,
      fix: { label: 'Let both take turns', set: { 'training.rl.placement': 'colocated' } },
    })
    return undefined
  }
  const unit = accelerators >= 2 * cluster.perNode ? cluster.perNode : 1
  const most = Math.ceil(accelerators / unit) - 1
  const steps = Math.min(most, MOST_SHARES)
  const shares = Array.from({ length: steps }, (_, index) => unit * Math.round(((index + 1) * most) / steps))
  const [best] = shares
    .flatMap((share) => hoursWith(input, share) ?? [])
    .sort((left, right) => left.hours - right.hours)
    .filter(({ share }, index) => index > MOST_TRIED || search(accelerators - share)?.fits)
  if (!best) return undefined
  ctx.note('training.rl.rolloutAccelerators', {
    label: 'Accelerators that generate',
    value: best.share,
    unit: 'accelerators',
    origin: 'auto',
    source: rl.asynchronous
      ? 'learning and generating take as long as each other, as nearly as whole nodes allow'
      : 'learning and generating take least time one after the other',
  })
  return best.share
}

/** Shares that are weighed, evenly over the cluster. */
const MOST_SHARES = 64
/** Shares that a layout is looked for with before the quickest of the rest is taken. */
const MOST_TRIED = 24

function hoursWith({ engine, accelerators, learningHours, rl }: PlaceInput, share: number) {
  const rollout = engine.on(share, 0)
  if (!rollout) return undefined
  const learning = learningHours / (accelerators - share)
  const rate = share * rollout.tokensPerSecondPerAccelerator.median
  const generating = (rl.generatedTokens * longTail(rl).value) / rate / 3600
  return { share, hours: rl.asynchronous ? Math.max(learning, generating) : learning + generating }
}
