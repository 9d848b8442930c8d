import type { Scenario } from '../spec'

/** Inputs that speak of an accelerator, of a place, or of software on an accelerator; all others mean the same in every plan. */
const OF_CLUSTER =
  /^(training\.(mfu|step|step_time|distance|memory|rollout)|money\.(price|own_price)|environment\.(power|embodied))$/
/** What a step takes in another precision was measured on other rows. */
const OF_PRECISION = /^training\.(mfu|step|step_time)$/
const OF_REPLICA = /^(serving\.(throughput|ttft|tail)|money\.serving_price)$/
const OF_REGION = /^(environment\.(pue|grid|water_on_site|water_off_site)|money\.(electricity|colocation))$/
const OF_SERVING_REGION = /^environment\.serving_/

/** What an uncertain input is an input of. Two plans on the same accelerator are wrong about its speed and price together; about those of
 * two accelerators each is wrong on its own. */
export function subjectOf(id: string, { cluster, serving, training, money }: Scenario): string {
  const replica = serving?.accelerator ?? cluster.accelerator
  if (OF_CLUSTER.test(id)) {
    if (id.startsWith('money.')) return named(cluster.accelerator, money?.term)
    return named(cluster.accelerator, OF_PRECISION.test(id) && training?.precision)
  }
  if (OF_REPLICA.test(id))
    return named(replica, id.startsWith('money.') ? (money?.servingTerm ?? money?.term) : serving?.engine)
  if (OF_REGION.test(id)) return named(cluster.region)
  if (OF_SERVING_REGION.test(id)) return named(serving?.region ?? cluster.region)
  return id === 'training.rollout-tail' ? named(training?.method) : ''
}

const named = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' ')
