import type { Context } from '../context'

const SOURCE =
  'Amazon EC2 Capacity Blocks: by the day up to 14 days, then by 7 days up to 182, 64 instances each (docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html)'
const BY_THE_DAY = 14
const LONGEST_DAYS = 182
const MOST_INSTANCES = 64

/** The shortest block that holds so many days: by the day for two weeks, then by the week. */
export function shortestBlock(days: number): number {
  const whole = Math.max(1, Math.ceil(days - 1e-9))
  return whole <= BY_THE_DAY ? whole : 7 * Math.ceil(whole / 7)
}

/** Days of the block that a run of so many hours is paid for. Blames the length that was asked for where the run does not end in
 * it, and says what no provider sells as one block. */
export function blockDays(ctx: Context, hours: number): number {
  const needed = shortestBlock(hours / 24)
  const days = ctx.pick('money.blockDays', ctx.scenario.money?.blockDays, {
    label: 'Days of the capacity block',
    value: needed,
    unit: 'count',
    origin: 'auto',
    source: SOURCE,
    note: 'the shortest that holds the experiments and the run',
  })
  if (days < hours / 24) {
    ctx.problem({
      code: 'reservation-too-short',
      severity: 'error',
      path: 'money.blockDays',
      message: `A block of ${days} days ends before the experiments and the run do, which take ${(hours / 24).toFixed(1)} days.`,
      fix: { label: `Take ${needed} days`, set: { 'money.blockDays': needed } },
    })
  }
  if (needed > LONGEST_DAYS) {
    ctx.problem({
      code: 'block-too-long',
      severity: 'warning',
      path: 'money.term',
      message: `The longest capacity block is ${LONGEST_DAYS} days; this takes ${needed}. Several in a row must each be had.`,
    })
  }
  const nodes = ctx.training?.nodes ?? 1
  if (nodes > MOST_INSTANCES) {
    ctx.problem({
      code: 'block-too-large',
      severity: 'warning',
      path: 'money.term',
      message: `A capacity block has ${MOST_INSTANCES} instances at most; this run takes ${nodes} nodes, so several blocks side by side, which may not share a network.`,
    })
  }
  return days
}
