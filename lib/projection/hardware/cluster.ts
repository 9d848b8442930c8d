import type { Accelerator, Catalog } from '../catalog-types'
import type { Context } from '../context'
import type { Problem } from '../result'
import { didYouMean, similarNames } from '../similar-names'

/** What the machines of a run can do. null means that nobody has said. */
export type Cluster = {
  accelerator: Accelerator
  perNode: number
  /** Accelerators that reach each other over the fast link. */
  domain: number
  linkBytesPerSecond: number | null
  networkBytesPerSecond: number | null
}

const BITS_PER_BYTE = 8

export function findAccelerator(catalog: Catalog, id: string, path: string): Accelerator | Problem {
  const found = Object.hasOwn(catalog.accelerators, id) ? catalog.accelerators[id] : undefined
  if (found) return found
  const names = similarNames(id, Object.keys(catalog.accelerators).sort(byForm))
  const [near] = names
  return {
    code: 'unknown-accelerator',
    severity: 'error',
    path,
    message: `The catalogue has no accelerator "${id.slice(0, 60)}". ${didYouMean(names, `Choose one of its ${Object.keys(catalog.accelerators).length}.`)}`,
    ...(near ? { fix: { label: `Use ${near}`, set: { [path]: near } } } : {}),
  }
}

/** Of one chip, the board that training and serving mean comes before the card for any server. */
function byForm(one: string, other: string): number {
  const rank = (id: string) => (/\bsxm\d?\b/.test(id) ? 0 : /\bpcie\b/.test(id) ? 2 : 1)
  return rank(one) - rank(other)
}

export function resolveCluster(ctx: Context, accelerator: Accelerator): Cluster {
  const { cluster } = ctx.scenario
  const perNode = ctx.pick('cluster.acceleratorsPerNode', cluster.acceleratorsPerNode, {
    label: 'Accelerators per node',
    value: accelerator.devicesPerNode,
    unit: 'accelerators',
    origin: 'catalog',
    source: accelerator.source,
  })
  const domain = ctx.pick('cluster.nvlinkDomain', cluster.nvlinkDomain, {
    label: 'Accelerators on the fast link',
    value: perNode,
    unit: 'accelerators',
    origin: 'catalog',
    source: `a node is one link domain (${accelerator.source})`,
  })
  return {
    accelerator,
    perNode,
    domain,
    linkBytesPerSecond: accelerator.linkBytesPerSecond,
    networkBytesPerSecond: networkOf(ctx, accelerator),
  }
}

function networkOf(ctx: Context, accelerator: Accelerator): number | null {
  const given = ctx.scenario.cluster.interNodeGbitPerAccelerator
  if (given === undefined && accelerator.interNodeBytesPerSecond === null) return null
  const catalogued = ((accelerator.interNodeBytesPerSecond ?? 0) * BITS_PER_BYTE) / 1e9
  const gbit = ctx.pick('cluster.interNodeGbitPerAccelerator', given, {
    label: 'Network between nodes, Gbit/s per accelerator',
    value: catalogued,
    unit: 'count',
    origin: 'catalog',
    source: accelerator.source,
  })
  return (gbit * 1e9) / BITS_PER_BYTE
}
