import type { Projection } from '@/lib/projection'
import { carbonStatement } from '../carbon-statement'
import { type PaperBlock, says } from './document'

/** The statement of the screen, put on paper. */
export function statement(projection: Projection): PaperBlock[] {
  const found = carbonStatement(projection)
  if (!found) return [says('No power of these devices is known, so neither energy nor carbon is stated.')]
  const { lead, energy, scopes, years, factors, equivalents, notes } = found
  return [
    says(lead),
    { kind: 'table', table: energy, widths: [4, 2, 3, 2.4] },
    { kind: 'table', table: scopes, widths: [3, 1.6, 2.6, 3.4, 4.4] },
    ...(years ? [{ kind: 'table' as const, table: years, widths: [1, 2, 2] }] : []),
    ...(equivalents ? [{ kind: 'table' as const, table: equivalents, widths: [1.6, 1.6, 3.4, 3.4, 4] }] : []),
    ...notes.map((note) => says(note, 'note')),
    { kind: 'table', table: factors, widths: [4, 2, 6] },
  ]
}
