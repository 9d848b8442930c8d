import type { Projection } from '@/lib/projection'
import type { TableModel } from '../chart-model'
import { statedInputs } from '../compare-inputs'
import { derivation } from '../derivation'
import { type Currency, quantity } from '../format'
import { headlines } from '../headlines'
import { phasesTable } from '../phases'
import { projectionCharts } from '../projection-charts'
import type { ReportScenario } from '../report-tables'
import { tuningTable } from '../tuning-table'
import { type PaperBlock, type PaperFigure, type PaperSection, says } from './document'
import { statement } from './statement'

export function paperFigures({ projection }: ReportScenario, currency: Currency): PaperFigure[] {
  if (!projection) return []
  return headlines(projection, currency).map(({ label, quantity: { text }, range, note }) => ({
    label,
    value: text,
    range: range ? `P10 to P90: ${range}` : 'exact',
    note: note ?? '',
  }))
}

/** All that is said of one scenario, in the order in which it is asked. */
export function scenarioSections(scenario: ReportScenario, currency: Currency, level: 1 | 2): PaperSection[] {
  const { projection } = scenario
  const section = (title: string, blocks: PaperBlock[]): PaperSection[] =>
    blocks.length > 0 ? [{ level, title, blocks }] : []
  if (!projection) return section('Assumptions', assumptions(scenario))
  const charts = projectionCharts(projection, currency)
  const chart = (one: Extract<PaperBlock, { kind: 'chart' }>['chart'] | undefined, widths?: number[]): PaperBlock[] => {
    if (!one) return []
    const table = 'table' in one.chart ? one.chart.table : undefined
    return [
      { kind: 'chart', chart: one },
      ...(table ? [{ kind: 'table' as const, table, ...(widths ? { widths } : {}) }] : []),
    ]
  }
  const { cost, cashFlow, timeline, lifeCycle, trainingMemory, servingMemory, serving, drivers } = charts
  const phases = phasesTable(projection)
  const spans = timeline && {
    title: timeline.title,
    summary: timeline.summary,
    axis: timeline.axis,
    rows: timeline.bars.map(({ label, color, span, text }) => ({ label, color, span, text })),
  }
  return [
    ...section('Assumptions', assumptions(scenario)),
    ...section('Cost', [...chart(cost && { kind: 'cost', chart: cost }, [4, 4, 2, 2, 3, 1.4])]),
    ...section('Own run or hosted fine-tuning', hostedTuning(projection, currency)),
    ...section('Timeline', [
      ...chart(spans && { kind: 'spans', chart: spans }),
      ...(timeline ? [{ kind: 'table' as const, table: timeline.table, widths: [2, 2, 2, 5] }] : []),
      ...chart(cashFlow && { kind: 'cash', chart: cashFlow }),
      ...(lifeCycle ? [{ kind: 'table' as const, table: lifeCycle.table, widths: [1, 5, 2, 2, 2, 2] }] : []),
    ]),
    ...section('Capacity', [
      ...chart(trainingMemory && { kind: 'memory', chart: trainingMemory }),
      ...(phases ? [{ kind: 'table' as const, table: phases, widths: [3, 1.4, 1.4, 2, 2, 5] }] : []),
      ...chart(servingMemory && { kind: 'memory', chart: servingMemory }),
      ...chart(serving && { kind: 'serving', chart: serving }),
    ]),
    ...section('Energy and carbon statement', statement(projection)),
    ...section('Range', [
      says(
        'P10 to P90 is where a figure falls four times in five. Percentiles of parts are never added: parts share inputs, so the sum of their P90 is more than the P90 of their sum.',
      ),
      ...chart(drivers && { kind: 'tornado', chart: drivers }, [5, 4, 2]),
    ]),
    ...section('Derivations of the headline figures', derivations(scenario, currency)),
  ]
}

function hostedTuning(projection: Projection, currency: Currency): PaperBlock[] {
  const found = tuningTable(projection, currency)
  if (!found) return []
  const table = { kind: 'table' as const, table: found.table, widths: [1.6, 4, 2.2, 1.8, 2.4, 3] }
  return [says(found.lead), table, ...found.notes.map((note) => says(note, 'note'))]
}

function assumptions({ document, projection }: ReportScenario): PaperBlock[] {
  const typed: TableModel = {
    caption: 'What was typed',
    columns: [
      { id: 'input', label: 'Input' },
      { id: 'value', label: 'Value', numeric: true },
    ],
    rows: statedInputs(document).map(({ path, label, cells: [cell] }) => ({
      id: path,
      cells: [{ text: label }, { text: cell?.text ?? '' }],
    })),
  }
  const taken = Object.entries(projection?.defaults ?? {}).map(([path, { label, value, unit, source, origin }]) => ({
    id: path,
    cells: [
      { text: label },
      { text: typeof value === 'number' ? quantity(value, unit).text : value },
      { text: `${origin === 'catalog' ? 'catalogue' : origin}: ${source}` },
    ],
  }))
  return [
    { kind: 'table', table: typed, widths: [3, 2] },
    {
      kind: 'table',
      table: {
        caption: 'What was taken for the rest',
        columns: [
          { id: 'input', label: 'Input' },
          { id: 'value', label: 'Value', numeric: true },
          { id: 'source', label: 'Source' },
        ],
        rows: taken,
      },
      widths: [4, 3, 6],
      // Each source stands whole under Sources.
      most: 3,
    },
  ]
}

/** Formula, values that went in, and their sources, of each headline figure. */
function derivations({ projection }: ReportScenario, currency: Currency): PaperBlock[] {
  if (!projection) return []
  return headlines(projection, currency).flatMap(({ id, label, known }): PaperBlock[] => {
    const found = known ? derivation(projection, id, currency) : undefined
    if (!found) return []
    return [
      says(`${label}: ${found.value.text}${found.range ? ` (${found.range})` : ''}`, 'lead'),
      says(found.formula.length > 400 ? `sum of ${found.terms.length} parts` : found.formula),
      {
        kind: 'table',
        table: {
          caption: `What goes into ${label.toLowerCase()}`,
          columns: [
            { id: 'symbol', label: 'Symbol' },
            { id: 'value', label: 'Value', numeric: true },
            { id: 'meaning', label: 'Meaning' },
            { id: 'source', label: 'Source' },
          ],
          rows: found.terms.map((term, index) => ({
            id: String(index),
            cells: [{ text: term.symbol }, { text: term.value.text }, { text: term.meaning }, { text: term.source }],
          })),
        },
        widths: [2.4, 2, 4, 4],
        most: 4,
      },
      says([`Source: ${found.source}.`, found.validity ?? ''].join(' ').trim(), 'note'),
    ]
  })
}
