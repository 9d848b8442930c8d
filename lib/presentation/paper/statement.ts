import type { Projection } from '@/lib/projection'
import type { TableModel } from '../chart-model'
import { quantity, rangeText } from '../format'
import { type PaperBlock, says } from './document'

const ROWS: [string, string, string][] = [
  ['carbon.location', 'Scope 2, location-based', 'GHG Protocol Scope 2 Guidance: the mean of the grid'],
  ['carbon.market', 'Scope 2, market-based', 'GHG Protocol Scope 2 Guidance: contracts, then the residual mix'],
  ['carbon.embodied', 'Scope 3, hardware', 'GHG Protocol Scope 3, category 2: making the hardware, by hours used'],
]
const ENERGY: [string, string][] = [
  ['energy.training', 'Run'],
  ['energy.experiments', 'Experiments'],
  ['energy.serving', 'Serving'],
  ['energy.maintenance', 'Upkeep'],
  ['energy.total', 'Energy at the meter'],
  ['power.peak', 'Power to provision'],
  ['water.on_site', 'Water for cooling, consumed'],
  ['water.off_site', 'Water for electricity, consumed'],
]

/** Energy, carbon and water as a report states them: by scope, with method, factors and their dates. */
export function statement(projection: Projection): PaperBlock[] {
  const said = (id: string) => {
    const figure = projection.figures[id]
    if (!figure) return undefined
    return [{ text: quantity(figure.p50, figure.unit).text }, { text: rangeText(figure, figure.unit) ?? 'exact' }]
  }
  const energy = ENERGY.flatMap(([id, label]) => {
    const cells = said(id)
    return cells ? [{ id, cells: [{ text: label }, ...cells] }] : []
  })
  const carbon = ROWS.flatMap(([id, label, method]) => {
    const cells = said(id)
    return cells ? [{ id, cells: [{ text: label }, ...cells, { text: method }] }] : []
  })
  if (energy.length === 0) return [says('No power of these devices is known, so neither energy nor carbon is stated.')]
  const numeric = (label: string) => ({ id: label, label, numeric: true })
  return [
    {
      kind: 'table',
      table: {
        caption: 'Energy, power and water',
        columns: [{ id: 'what', label: 'What' }, numeric('P50'), numeric('P10 to P90')],
        rows: energy,
      },
      widths: [4, 2, 3],
    },
    {
      kind: 'table',
      table: {
        caption: 'Carbon by scope',
        columns: [
          { id: 'what', label: 'What' },
          numeric('P50'),
          numeric('P10 to P90'),
          { id: 'method', label: 'Method' },
        ],
        rows: carbon,
      },
      widths: [3, 2, 3, 5],
    },
    says(
      'The two Scope 2 figures are two views of the same electricity and are never added. Buildings, networks outside the site and the end of life are not counted.',
      'note',
    ),
    { kind: 'table', table: factors(projection), widths: [4, 2, 6] },
  ]
}

/** Each factor once, with its source, which names its date. */
function factors({ figures, asOf }: Projection): TableModel {
  const seen = new Map<string, { label: string; text: string; source: string }>()
  for (const [id, figure] of Object.entries(figures)) {
    if (!/^(energy|carbon|water)\./.test(id)) continue
    for (const { symbol, meaning, value, unit, source, figure: from } of figure.terms) {
      if (from !== undefined || source === 'computed' || symbol === 'hours' || symbol === 'tokens') continue
      const text = quantity(value, unit).text
      seen.set(`${symbol} ${text} ${source}`, { label: `${symbol}: ${meaning}`, text, source })
    }
  }
  return {
    caption: `Factors, as of ${asOf}`,
    columns: [
      { id: 'factor', label: 'Factor' },
      { id: 'value', label: 'Value', numeric: true },
      { id: 'source', label: 'Source' },
    ],
    rows: [...seen].map(([id, { label, text, source }]) => ({
      id,
      cells: [{ text: label }, { text }, { text: source }],
    })),
  }
}
