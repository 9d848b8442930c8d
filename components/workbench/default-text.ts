import type { QuantityKind } from '@/lib/client/parse-quantity'
import { quantityText } from '@/lib/client/quantity-text'
import type { ResolvedDefault } from '@/lib/projection/result'

/** What a field takes when it is left empty, as it would be typed; long fractions are cut to four digits. */
export function defaultText(resolved: ResolvedDefault | undefined, kind: QuantityKind): string | undefined {
  if (!resolved) return undefined
  if (typeof resolved.value === 'string') return resolved.value
  const exact = Number.isInteger(resolved.value) && Math.abs(resolved.value) < 1e6
  const value = exact ? resolved.value : Number(resolved.value.toPrecision(4))
  return quantityText(value, kind)
}

export const ORIGIN_WORDS: Record<ResolvedDefault['origin'], string> = {
  default: 'default',
  auto: 'auto',
  catalog: 'catalogue',
  team: 'your team’s',
}

/** The choice that leaves a field empty. What would be taken is known only while the field is empty: a field that is set
 * can say no more than that there is a default. */
export function emptyChoice(taken: string | undefined, set: boolean, auto: boolean | undefined): string {
  return taken ?? (auto ? 'auto' : set ? 'default' : 'none')
}
