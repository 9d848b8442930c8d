import { z } from 'zod'

type Node = { readonly [key: string]: unknown }

const schemaOf = (schema: z.ZodType): Node => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function isFreeText(node: Node): boolean {
  return node.type === 'string' && !node.enum && !node.format && !node.pattern && !('const' in node)
}

/** Paths of the fields that take any text. */
export function textFields(schema: z.ZodType): string[] {
  const below = (node: Node, path: string[]): string[] => {
    if (isFreeText(node)) return [path.join('.')]
    return Object.entries(asNode(node.properties)).flatMap(([name, child]) => below(asNode(child), [...path, name]))
  }
  return below(schemaOf(schema), []).filter((path) => !/password|token|email/i.test(path))
}

/** A body with every field of the contract in it: this text where any text goes, `given` where it says what to take. */
export function filled(schema: z.ZodType, text: string, given: Record<string, unknown>): Record<string, unknown> {
  const value = (node: Node): unknown => {
    if (isFreeText(node)) return text
    if (Array.isArray(node.enum)) return node.enum[0]
    if (node.format === 'date') return '2026-11-23'
    const branches = node.anyOf ?? node.oneOf
    if (Array.isArray(branches)) return value(asNode(branches[0]))
    if (node.type === 'integer' || node.type === 'number')
      return typeof node.minimum === 'number' ? Math.max(node.minimum, 1) : 1
    if (node.type === 'boolean') return false
    if (node.type === 'object') return fields(node)
    return node.type === 'array' ? [] : null
  }
  const fields = (node: Node): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(asNode(node.properties)).map(([name, child]) => [name, given[name] ?? value(asNode(child))]),
    )
  return fields(schemaOf(schema))
}

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {}
}
