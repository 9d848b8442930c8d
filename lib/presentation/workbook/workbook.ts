import type { Report } from '../report'
import type { ReportScenario } from '../report-tables'
import { MONEY_UNITS } from '../scales'
import { SCHEDULES, shareKey } from './calendar'
import { buildCash, cashCategories, cashKey } from './cash'
import { figuresSheet, notesSheet, readMeSheet } from './fixed-sheets'
import { FLEET_COLUMNS, fleetKey, fleetMonths } from './fleet'
import { LEDGER_RULES } from './links'
import { type Grid, gridOf, listSheet } from './list-sheet'
import { type LiveCell, LiveModel } from './live-model'
import { monthSheet } from './month-sheet'
import { addressOf, type Sheet, type Workbook } from './sheet-model'
import { statementSheet } from './statement-sheet'
import { summarySheet } from './summary-sheet'

/** A scenario of the workbook with its cells; none where the engine failed on it. */
export type LiveScenario = { scenario: ReportScenario; model: LiveModel | undefined }

const ROOTS = /^(cost|energy|carbon|water|price|lifecycle)\.|^power\.peak$/

function liveScenario(scenario: ReportScenario): LiveScenario {
  const { projection } = scenario
  if (!projection) return { scenario, model: undefined }
  const model = new LiveModel(projection, LEDGER_RULES)
  const roots = Object.keys(projection.figures).filter((id) => ROOTS.test(id) && model.figure(id))
  buildCash(model)
  const months = [...model.cells.keys()].filter((key) => key.startsWith('cash ') || key.startsWith('fleet '))
  model.prune([...roots.map((id) => `figure ${id}`), ...months])
  return { scenario, model }
}

/** A report as a workbook whose money, energy and carbon follow from its inputs sheet. One column a scenario. */
export function workbookOf(report: Report, writtenAt: string): Workbook {
  const live = report.scenarios.map(liveScenario)
  const inputs = moneyFirst(gridOf(live, ({ kind }) => kind === 'input'))
  const figures = gridOf(live, ({ kind }) => kind === 'figure')
  const months = live.flatMap(({ scenario, model }) => (model ? monthGrids(scenario, model, live.length > 1) : []))
  const address = addresses(live, inputs, figures, months)
  const sheets: Sheet[] = [
    readMeSheet(report, writtenAt),
    summarySheet(report, live, address),
    listSheet('Inputs', inputs, live, address),
    listSheet('Calculation', figures, live, address),
    ...months.map((one) => monthSheet(one, address(one.index))),
    figuresSheet(report),
    statementSheet(report),
    notesSheet(report),
  ]
  return { title: report.title, sheets }
}

const CASH_LEAD =
  'US dollars of the month: each line by its share of the month. Upkeep that happens at its own times keeps the months that were projected.'
const SHARES_LEAD =
  'What of a line falls into the month, by when its phase begins and how long it takes. The last month takes what lies beyond it.'

/** Prices and rates of money are what most readers come to change. */
function moneyFirst(grid: Grid): Grid {
  const money = ({ cell }: Grid[number]) => MONEY_UNITS.includes(cell.unit)
  return [...grid.filter(money), ...grid.filter((row) => !money(row))]
}

export type MonthGrid = {
  name: string
  /** What its months tell, in a line. */
  lead: string
  index: number
  model: LiveModel
  /** Keys of cells, row by row; the head comes from the first row. */
  rows: (string | null)[][]
  labels: { label: string; unit: LiveCell['unit'] }[]
  totals: boolean
}

function monthGrids(scenario: ReportScenario, model: LiveModel, several: boolean): MonthGrid[] {
  const index = scenario.letter.charCodeAt(0) - 65
  const named = (name: string) => (several ? `${name} ${scenario.letter}` : name)
  const grid = (
    name: string,
    count: number,
    columns: string[],
    key: (month: number, column: string) => string,
    totals: boolean,
    lead: string,
  ) => {
    const used = columns.filter((column) => model.cells.has(key(0, column)))
    if (count === 0 || used.length === 0) return []
    const rows = Array.from({ length: count }, (_, month) => used.map((column) => key(month, column)))
    const labels = used.map((column) => {
      const cell = model.cells.get(key(0, column))
      return { label: cell?.label ?? column, unit: cell?.unit ?? ('text' as const) }
    })
    return [{ name: named(name), lead, index, model, rows, labels, totals }]
  }
  const fleet = grid(
    'Fleet',
    fleetMonths(model),
    [...FLEET_COLUMNS],
    (month, column) => fleetKey(month, column as never),
    false,
    'Month by month of serving.',
  )
  const columns = ['total', ...cashCategories(model), 'discounted', 'kWh', 'kgCO2e', 'accelerators']
  const shares = grid('Shares by month', model.projection.months.length, [...SCHEDULES], shareKey, true, SHARES_LEAD)
  return [...grid('Cash flow', model.projection.months.length, columns, cashKey, true, CASH_LEAD), ...shares, ...fleet]
}

/** Where each cell of each scenario stands. */
export type Address = (scenario: number) => (key: string) => string

const FIRST_ROW = 3
const FIRST_COLUMN = 2

function addresses(live: LiveScenario[], inputs: Grid, figures: Grid, months: MonthGrid[]): Address {
  const maps = live.map((_, scenario) => {
    const map = new Map<string, string>()
    const fill = (name: string, grid: Grid) => {
      for (const [row, { keys }] of grid.entries()) {
        const key = keys[scenario]
        if (key) map.set(key, addressOf(name, row + FIRST_ROW, scenario + FIRST_COLUMN))
      }
    }
    fill('Inputs', inputs)
    fill('Calculation', figures)
    for (const { name, rows } of months.filter((one) => one.index === scenario))
      for (const [row, keys] of rows.entries())
        for (const [column, key] of keys.entries()) if (key) map.set(key, addressOf(name, row + FIRST_ROW, column + 1))
    return map
  })
  return (scenario) => (key) => {
    const found = maps[scenario]?.get(key)
    if (!found) throw new Error(`The workbook has no place for "${key}"`)
    return found
  }
}
