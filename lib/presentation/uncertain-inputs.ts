import type { Projection, UncertainInput, Unit } from '@/lib/projection'
import { quantity, significant } from './format'

/** An uncertain input as a person can edit it: as what it counts now, and on what evidence. */
export type UncertainRow = {
  id: string
  label: string
  /** Whether it is told by how far it may be off what is worked out: a ratio around 1. */
  relative: boolean
  unit?: Unit
  text?: string
  source?: string
  ends?: { p10: number; p90: number }
}

/** Inputs that spread figures of their own: the loss that a run should reach is read and moves no headline. */
const APART = /^scaling\./

/** Those with a range of their own first, then the largest contributors to any headline figure, then the scaling laws'; all else
 * that moves no headline is left out. */
export function uncertainRows(projection: Projection | undefined, own: readonly string[]): UncertainRow[] {
  const shares = new Map<string, { label: string; share: number }>()
  for (const driver of Object.values(projection?.drivers ?? {}).flat()) {
    const share = Math.max(driver.share, shares.get(driver.id)?.share ?? 0)
    shares.set(driver.id, { label: driver.label, share })
  }
  const largest = [...shares].sort(([, left], [, right]) => right.share - left.share).map(([id]) => id)
  const known = new Map(projection?.uncertain?.map((input) => [input.id, input]))
  const apart = [...known.keys()].filter((id) => APART.test(id))
  return [...new Set([...own, ...largest, ...apart])].map((id) => {
    const label = shares.get(id)?.label ?? known.get(id)?.label ?? id
    return { id, label, ...asItCounts(known.get(id)) }
  })
}

function asItCounts(input: UncertainInput | undefined): Omit<UncertainRow, 'id' | 'label'> {
  if (!input) return { relative: false }
  const { unit, p10, p50, p90, source } = input
  const ends = { p10: Number(p10.toPrecision(3)), p90: Number(p90.toPrecision(3)) }
  const relative = unit === 'ratio' && p50 === 1
  const shared = { relative, unit, source, ends }
  if (p10 === p90) return { ...shared, text: `${quantity(p50, unit).text}, taken as certain` }
  if (relative)
    return { ...shared, text: `log-normal, ${significant(p10)} to ${significant(p90)} times what is worked out` }
  const [low, middle, high] = [p10, p50, p90].map((value) => quantity(value, unit).text)
  return { ...shared, text: `log-normal, ${low} to ${high} around ${middle}` }
}
