import table from './constants.json'

/** A number that the engine uses without being told: with the range that it could plausibly have, and who says so. */
export type Constant = { value: number; unit: string; low: number; high: number; source: string }
export type ConstantName = keyof typeof table

const constants: ReadonlyMap<string, Constant> = new Map(Object.entries(table))

/** Throws on an unknown name, which is a mistake in the engine; the type allows only names of the table. */
export function constant(name: ConstantName): Constant {
  return constantNamed(name)
}

/** For names put together at run time (`train.${stack}.tp_exposed`): the caller guarantees that they exist. */
export function constantNamed(name: string): Constant {
  const found = constants.get(name)
  if (!found) throw new Error(`No constant "${name}"`)
  return found
}

export function hasConstant(name: string): boolean {
  return constants.has(name)
}

export function constantNames(): string[] {
  return [...constants.keys()]
}
