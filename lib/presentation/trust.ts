import type { Projection } from '@/lib/projection'

export type TrustView = {
  /** Whether something like the run was measured. */
  near: boolean
  title: string
  text: string
  source: string
  /** Where the reader finds how the distance came about. */
  figure: string
}

/** How far the run is from anything that was measured, in words; nothing where nothing is trained. */
export function trustView({ trust }: Pick<Projection, 'trust'>): TrustView | undefined {
  if (!trust) return undefined
  const near = trust.sigma === 0
  return {
    near,
    title: near ? 'Something like this run was measured' : 'Nothing like this run was measured',
    text: `Nearest measured case: ${trust.label}, at a distance of ${trust.distance.toFixed(1)}. ${
      near ? 'Up to 1 counts as measured.' : 'Up to 1 counts as measured, so the range of hours is wider.'
    }`,
    source: trust.source,
    figure: 'training.nearest_case',
  }
}
