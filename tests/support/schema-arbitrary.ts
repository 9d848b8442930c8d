import fc from 'fast-check'

type Node = { readonly [key: string]: unknown }
type Any = fc.Arbitrary<unknown>
/** What a property of this name is given, whatever its schema says: schemas do not tell what a sound password is. */
export type Named = Record<string, Any>

/** Texts that have broken something somewhere: markup, formulas, quotes, half characters, other directions, NUL. */
export const HOSTILE = [
  '',
  ' ',
  '\0',
  '\uD800',
  '\u202Eevil',
  "'; drop table plans; --",
  '<script>alert(1)</script>',
  '=1+1',
  '{{7*7}}',
  '%00',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
  '💥'.repeat(200),
  'x'.repeat(5000),
]

export const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }))
const hostileValue = fc.oneof(hostileText, fc.jsonValue(), fc.double(), fc.constantFrom(null, -1, 1e308, [], {}))
const soundText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })

/** What fits a JSON Schema as zod writes them. */
export function fromSchema(schema: Node, named: Named = {}): Any {
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const branches = schema.anyOf ?? schema.oneOf
  if (Array.isArray(branches)) return fc.oneof(...branches.map((branch: Node) => fromSchema(branch, named)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, named)
    case 'array':
      return fc.array(fromSchema(asNode(schema.items), named), { minLength: number(schema.minItems, 0), maxLength: 4 })
    case 'integer':
      return fc.integer(rangeOf(schema))
    case 'number':
      return fc.oneof(fc.integer(rangeOf(schema)), fc.double({ ...rangeOf(schema), noNaN: true }))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(schema)
    default:
      return fc.oneof(soundText, fc.jsonValue())
  }
}

/** The same with one thing in it deleted, added or replaced. */
export function nearly(sound: Any): Any {
  return fc.tuple(sound, fc.nat(), hostileValue, fc.constantFrom('replace', 'delete', 'add')).map(broken)
}

function broken([value, at, other, how]: [unknown, number, unknown, string]): unknown {
  const copy = structuredClone(value)
  const places = placesIn(copy)
  const place = places[at % Math.max(1, places.length)]
  if (!place) return other
  if (how === 'add') Reflect.set(place.holder, 'unknownField', other)
  else if (how === 'delete') Reflect.deleteProperty(place.holder, place.key)
  else Reflect.set(place.holder, place.key, other)
  return copy
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(Reflect.get(value, key))])
}

function objectOf(schema: Node, named: Named): Any {
  const properties = Object.entries(asNode(schema.properties))
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const fields = properties.map(([name, child]) => [name, named[name] ?? fromSchema(asNode(child), named)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required })
}

function textOf(schema: Node): Any {
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date') return fc.constantFrom('2026-11-23', '2026-01-01', '9999-12-31')
  return typeof schema.pattern === 'string' ? fc.stringMatching(new RegExp(schema.pattern)) : soundText
}

function rangeOf(schema: Node): { min: number; max: number } {
  const min = Math.ceil(number(schema.minimum ?? schema.exclusiveMinimum, 0))
  return { min, max: Math.max(min, Math.floor(number(schema.maximum ?? schema.exclusiveMaximum, 1_000_000))) }
}

function number(value: unknown, otherwise: number): number {
  const given = typeof value === 'number' ? value : otherwise
  return Math.min(Math.max(given, -2_000_000_000), 2_000_000_000)
}

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {}
}
