import { LIMITS } from '@/lib/contracts/limits'
import type { RevisionMade } from '@/lib/contracts/views'
import type { Projection } from '@/lib/projection'
import { type Currency, quantity } from './format'

/** A hundredth is within the rounding of what is shown. */
const NOTICEABLE = 0.01

/** What today's prices and engine make of inputs that were saved with others; nothing where it comes to the same. */
export function sinceSaved(
  made: RevisionMade | null,
  number: number,
  { engineVersion, catalogVersion, figures }: Projection,
  currency: Currency,
): { title: string; detail: string; note: string } | undefined {
  if (!made || (made.engineVersion === engineVersion && made.catalogVersion === catalogVersion)) return undefined
  const told = FIGURES.flatMap(({ id, label, unit }) => {
    const [before, now] = [made.figures[id], figures[id]?.p50]
    if (!before || now === undefined || Math.abs(now / before - 1) < NOTICEABLE) return []
    const change = Math.round((now / before - 1) * 100)
    const sign = change > 0 ? '+' : '−'
    return `${label} ${quantity(before, unit, currency).text} then, ${quantity(now, unit, currency).text} now (${sign}${Math.abs(change)} %)`
  })
  if (told.length === 0) return undefined
  const moved = [
    made.catalogVersion === catalogVersion ? '' : 'Prices and reference data',
    made.engineVersion === engineVersion ? '' : 'the engine',
  ].filter(Boolean)
  const subject = moved.join(' and ')
  return {
    title:
      `${subject.charAt(0).toUpperCase()}${subject.slice(1)} have moved since revision ${number} was saved`.replace(
        /^The engine have/,
        'The engine has',
      ),
    detail: `${told.join('; ')}. A new revision keeps today’s.`,
    note: `Today’s ${subject.charAt(0).toLowerCase()}${subject.slice(1)}: ${told.join('; ')}`.slice(
      0,
      LIMITS.noteLength,
    ),
  }
}

const FIGURES = [
  { id: 'cost.total', label: 'Total cost', unit: 'usd' },
  { id: 'training.hours', label: 'Wall time', unit: 'h' },
  { id: 'energy.total', label: 'Energy', unit: 'kWh' },
  { id: 'carbon.location', label: 'Carbon', unit: 'kgCO2e' },
] as const
