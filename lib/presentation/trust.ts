import type { Projection, Trust } from '@/lib/projection'

export type TrustView = {
  /** Whether something like it was measured. */
  near: boolean
  title: string
  text: string
  source: string
  /** Where the reader finds how the distance came about. */
  figure: string
}

/** How far the run and the deployment are from anything that was measured, in words; nothing of what is not projected. */
export function trustViews({ trust, servingTrust }: Pick<Projection, 'trust' | 'servingTrust'>): TrustView[] {
  return [
    ...(trust ? [viewOf(trust, 'run', 'range of hours is', 'training.nearest_case')] : []),
    ...(servingTrust
      ? [viewOf(servingTrust, 'deployment', 'ranges of rates and latencies are', 'serving.nearest_case')]
      : []),
  ]
}

function viewOf({ label, source, distance, sigma }: Trust, what: string, ranges: string, figure: string): TrustView {
  const near = sigma === 0
  return {
    near,
    title: near ? `A ${what} like this was measured` : `No ${what} like this was measured`,
    text: `Nearest measured case: ${label}, at a distance of ${distance.toFixed(1)}. ${
      near ? 'Up to 1 counts as measured.' : `Up to 1 counts as measured, so the ${ranges} wider.`
    }`,
    source,
    figure,
  }
}
