import type { ProjectedScenario } from '@/lib/contracts/comparison'
import type { Projection } from '@/lib/projection'
import { carbonStatement } from './carbon-statement'
import type { TableColumn, TableModel } from './chart-model'
import type { ComparedRow } from './compare'
import { type InputRow, statedInputs } from './compare-inputs'
import { type Currency, MISSING } from './format'
import { headlines } from './headlines'
import { projectionCharts } from './projection-charts'
import { tuningTable } from './tuning-table'

export type ReportTable = TableModel & { id: string }
/** Where the figures of one column come from, and the figures themselves, as the engine gave them. */
export type ReportScenario = ProjectedScenario & {
  letter: string
  engineVersion: string
  catalogVersion: string
  asOf: string
}

export const ONE_SCENARIO = 'one scenario'

/** What one scenario comes to: headline figures, then the tables behind its charts, then what was typed. */
export function scenarioTables({ document, projection }: ReportScenario, currency: Currency): ReportTable[] {
  const inputs = inputsTable('Inputs', statedInputs(document), ['Value'])
  if (!projection) return [inputs]
  const charts = projectionCharts(projection, currency)
  const behind = Object.entries(charts).flatMap(([id, chart]) => (chart ? [{ ...chart.table, id }] : []))
  return [
    {
      id: 'figures',
      caption: 'Headline figures, P50 with P10 to P90',
      columns: [label('Figure'), number('P50'), number('P10 to P90')],
      rows: headlines(projection, currency).map((headline) => ({
        id: headline.id,
        cells: [
          { text: headline.label },
          { text: headline.quantity.text, exact: headline.quantity.exact },
          { text: headline.range ?? (headline.known ? 'exact' : MISSING) },
        ],
      })),
    },
    ...behind,
    ...tuningTables(projection, currency),
    ...statementTables(projection),
    inputs,
  ]
}

/** The own run of tuning beside hosted ones, where the plan tunes. */
function tuningTables(projection: Projection, currency: Currency): ReportTable[] {
  const found = tuningTable(projection, currency)
  if (!found) return []
  const rows = found.notes.map((text, index) => ({ id: String(index), cells: [{ text }] }))
  return [
    { ...found.table, id: 'tuning' },
    { id: 'tuning-notes', caption: 'What the prices of tuning hold', columns: [label('Note')], rows },
  ]
}

/** The energy and carbon statement, its notes as the last table. */
export function statementTables(projection: Projection): ReportTable[] {
  const found = carbonStatement(projection)
  if (!found) return []
  const { energy, scopes, years, factors, equivalents, notes } = found
  return [
    { ...energy, id: 'statement-energy' },
    { ...scopes, id: 'statement-scopes' },
    ...(years ? [{ ...years, id: 'statement-years' }] : []),
    ...(equivalents ? [{ ...equivalents, id: 'statement-equivalents' }] : []),
    { ...factors, id: 'statement-factors' },
    {
      id: 'statement-notes',
      caption: 'What the statement counts',
      columns: [label('Note')],
      rows: notes.map((text, index) => ({ id: String(index), cells: [{ text }] })),
    },
  ]
}

/** Figures down, scenarios across, the change against the baseline in words behind each. */
export function changesTable(rows: ComparedRow[], heads: string[], currency: Currency): ReportTable {
  return {
    id: 'figures',
    caption: `Figures, ${currency.code}, P50, with the change against the baseline`,
    columns: [label('Figure'), ...heads.map(number)],
    rows: rows.map((row) => ({
      id: row.id,
      cells: [
        { text: row.label },
        ...row.cells.map(({ headline, change }) => ({
          text: headline ? `${headline.quantity.text}${change ? ` (${change.text})` : ''}` : MISSING,
          ...(headline ? { exact: headline.quantity.exact } : {}),
        })),
      ],
    })),
  }
}

export function inputsTable(caption: string, inputs: InputRow[], heads: string[]): ReportTable {
  return {
    id: 'inputs',
    caption,
    columns: [label('Input'), ...heads.map(number)],
    rows: inputs.map((row) => ({ id: row.path, cells: [{ text: row.label }, ...row.cells] })),
  }
}

function label(text: string): TableColumn {
  return { id: text, label: text }
}
function number(text: string, index = 0): TableColumn {
  return { id: `${index}-${text}`, label: text, numeric: true }
}
