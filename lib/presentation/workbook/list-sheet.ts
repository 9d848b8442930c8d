import { textOf } from './expression'
import type { LiveCell, LiveModel } from './live-model'
import { lookOf, unitName } from './number-look'
import { type Sheet, type SheetCell, type SheetRow, text } from './sheet-model'
import type { Address, LiveScenario } from './workbook'

/** Rows that scenarios share: the same thing stands in the same row, whatever it is worth in each. */
export type Grid = { label: string; cell: LiveCell; keys: (string | undefined)[] }[]

/** Which figures read a cell: what tells two inputs of the same name apart, in a scenario and between several. */
function readersOf({ cells }: LiveModel): Map<string, string[]> {
  const readers = new Map<string, string[]>()
  for (const { key, label, expression } of cells.values()) {
    const seen = new Set<string>()
    textOf(expression, (other) => {
      if (!seen.has(other)) readers.set(other, [...(readers.get(other) ?? []), label])
      seen.add(other)
      return key
    })
  }
  return readers
}

export function gridOf(live: LiveScenario[], wanted: (cell: LiveCell) => boolean): Grid {
  const rows = new Map<string, Grid[number]>()
  for (const [index, { model }] of live.entries()) {
    if (!model) continue
    const readers = readersOf(model)
    const taken = new Set<string>()
    for (const cell of model.cells.values()) {
      if (!wanted(cell)) continue
      const used = [...new Set(readers.get(cell.key))].slice(0, 4)
      const name = cell.key.startsWith('term ') ? [cell.label, cell.unit, ...used].join(' | ') : cell.key
      let id = name
      for (let again = 2; taken.has(id); again++) id = `${name} ${again}`
      taken.add(id)
      const label =
        cell.key.startsWith('term ') && used[0]
          ? `${used[0]}${used.length > 1 ? ' and others' : ''} · ${cell.label}`
          : cell.label
      const row = rows.get(id) ?? { label, cell, keys: live.map(() => undefined) }
      row.keys[index] = cell.key
      rows.set(id, row)
    }
  }
  return [...rows.values()]
}

export function listSheet(name: 'Inputs' | 'Calculation', grid: Grid, live: LiveScenario[], address: Address): Sheet {
  const inputs = name === 'Inputs'
  const letters = live.map(({ scenario }) =>
    live.length > 1 ? `${scenario.letter} · ${scenario.scenario.name}` : scenario.scenario.name,
  )
  const head = [
    inputs ? 'Input' : 'Figure',
    'Unit',
    ...letters,
    ...(inputs ? letters.map((letter) => (live.length > 1 ? `Source, ${letter}` : 'Source')) : ['Formula']),
  ]
  const rows = grid.map(({ label, cell, keys }): SheetRow => {
    const values = keys.map((key, index) => {
      const model = live[index]?.model
      return key !== undefined && model ? liveSheetCell(model, key, address(index)) : null
    })
    const sources = inputs
      ? keys.map((key, index) => text((key !== undefined && live[index]?.model?.cells.get(key)?.source) || '', 'note'))
      : [text(cell.source, 'note')]
    return [text(label), text(unitName(cell.unit)), ...values, ...sources]
  })
  const lead = inputs
    ? 'Change a value here and everything that follows from it is calculated anew. Amounts are in US dollars, shares as per cent.'
    : 'What follows from the inputs, in US dollars: nothing here needs to be typed.'
  return {
    name,
    widths: [60, 16, ...letters.map(() => 22), ...(inputs ? letters.map(() => 60) : [80])],
    frozen: { rows: 3, columns: 2 },
    rows: [[text(name, 'title')], [text(lead, 'note')], head.map((one) => text(one, 'head')), ...rows],
  }
}

export function liveSheetCell(model: LiveModel, key: string, address: (key: string) => string): SheetCell {
  const cell = model.cells.get(key)
  const value = model.value(key)
  const format = lookOf(cell?.unit ?? 'text', value)
  if (!cell || cell.kind === 'input') return { number: value, format, look: 'input' }
  if (cell.expression.kind === 'number') return { number: value, format, look: 'plain' }
  const look = key === 'figure cost.total' || key.endsWith(' total') ? 'total' : 'plain'
  return { formula: textOf(cell.expression, address), number: value, format, look }
}
