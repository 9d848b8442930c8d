import type { ServingStack } from '@/lib/projection'
import { fitStack } from './fit-stack'
import { CLASSES, type Level, PRIOR } from './priors'
import type { Measured } from './rows'

/** Fits calibrations from the outside in: plain physics, then the rows of calibrations alike, then their own. Rows that are not in
 * `rows` have no part in any level, nor in where a search starts. */
export function levelsOf(rows: readonly Measured[]): (name: string) => ServingStack {
  const known = new Map<string, ServingStack>()
  const reach = (levels: readonly Level[]): ServingStack => {
    const level = levels.at(-1)
    if (!level) return PRIOR
    const key = levels.map(({ rows: own, looseness }) => `${own.source} ${looseness}`).join(' > ')
    const found = known.get(key)
    if (found) return found
    const own = rows.filter(({ className }) => level.rows.test(className))
    const made = fitStack(level.most ? thinned(own, level.most) : own, reach(levels.slice(0, -1)), level.looseness)
    known.set(key, made)
    return made
  }
  return (name) => reach(CLASSES.find((one) => one.name === name)?.levels ?? [])
}

/** At most so many rows of each pair, evenly chosen: outer levels need the breadth of the rows, not their number. */
export function thinned(rows: readonly Measured[], most: number): Measured[] {
  const groups = new Map<string, Measured[]>()
  for (const row of rows) {
    const key = `${row.set} ${row.model} ${row.accelerator} ${row.quantity}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].flatMap((group) => {
    const every = Math.max(1, group.length / most)
    return group.filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every))
  })
}
