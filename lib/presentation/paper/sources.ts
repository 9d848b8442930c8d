import type { Report } from '../report'
import type { PaperSection } from './document'

/** Every source that a number of the report goes back to, once, with what it is used for. */
export function sources(report: Report): PaperSection {
  const used = new Map<string, Set<string>>()
  const note = (source: string, label: string) => {
    if (source === '' || OURS.test(source)) return
    used.set(source, (used.get(source) ?? new Set()).add(label))
  }
  for (const { projection } of report.scenarios) {
    for (const { label, source, terms } of Object.values(projection?.figures ?? {})) {
      note(source, label)
      for (const term of terms) if (term.figure === undefined) note(term.source, label)
    }
    for (const { label, source } of Object.values(projection?.defaults ?? {})) note(source, label)
  }
  const rows = [...used]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([source, labels]) => {
      const [first = '', ...more] = labels
      return {
        id: source,
        cells: [{ text: source }, { text: more.length > 0 ? `${first} and ${more.length} more` : first }],
      }
    })
  return {
    level: 1,
    title: 'Sources',
    blocks: [
      {
        kind: 'table',
        table: {
          caption: 'Where the numbers come from',
          columns: [
            { id: 'source', label: 'Source' },
            { id: 'used', label: 'Used for' },
          ],
          rows,
        },
        widths: [7, 4],
        most: 20,
      },
    ],
  }
}

/** What the plan itself says, or follows from it. */
const OURS = /^(scenario|computed|identity|model|catalogue|sum of the)\b[^:;]{0,40}$/
