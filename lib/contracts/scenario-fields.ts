import type { Field, NumberField } from './scenario-field'
import { modelFields } from './scenario-fields-model'
import { moneyFields } from './scenario-fields-money'
import { runFields } from './scenario-fields-run'
import { upkeepFields } from './scenario-fields-upkeep'

export type { Field, NumberField } from './scenario-field'

/** Every field of the scenario document by its path, in the document's order: `[]` stands for an entry of a list, `*` for a
 * name that the writer chooses. Schema, messages, forms and docs all read this table. */
export const scenarioFields = { ...modelFields, ...runFields, ...upkeepFields, ...moneyFields }
export type ScenarioPath = keyof typeof scenarioFields
export type NumberPath = {
  [Path in ScenarioPath]: (typeof scenarioFields)[Path] extends NumberField ? Path : never
}[ScenarioPath]

/** Limits and units of the numbers, for forms. */
export const scenarioBounds: Readonly<Record<NumberPath, NumberField>> = numbersOf(scenarioFields)

export function fieldAt(path: readonly PropertyKey[]): Field | undefined {
  const name = fieldName(path)
  return Object.hasOwn(scenarioFields, name) ? scenarioFields[name as ScenarioPath] : undefined
}

/** Names of the fields of a section; those of the whole document for an empty path. */
export function keysUnder(path: readonly PropertyKey[]): string[] {
  const prefix = path.length === 0 ? '' : `${fieldName(path)}.`
  return Object.keys(scenarioFields)
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('.'))
    .map((name) => name.slice(prefix.length))
}

/** A path of a document as the table names it. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((joined, part, index) => {
    if (typeof part === 'number') return `${joined}[]`
    const name = index === 2 && path[1] === 'ranges' ? '*' : String(part)
    return joined === '' ? name : `${joined}.${name}`
  }, '')
}

/** Guarantee: exactly the paths whose field is a number are kept, which is what NumberPath names. */
function numbersOf(fields: Readonly<Record<string, Field>>): Readonly<Record<NumberPath, NumberField>> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field.kind === 'number')) as Record<
    NumberPath,
    NumberField
  >
}
