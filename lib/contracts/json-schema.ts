import { z } from 'zod'
import { scenarioShape } from './scenario'
import { type Field, fieldAt } from './scenario-fields'

type Node = Record<string, unknown>

/** JSON Schema of the scenario document, from the contract itself; meanings and units come from the table of fields. */
export function scenarioJsonSchema(): Node {
  const schema = asNode(z.toJSONSchema(scenarioShape, { target: 'draft-2020-12' }))
  describeNode(schema, [])
  return {
    ...schema,
    title: 'Headroom scenario',
    description:
      'What is planned, in one document. Rules that take two fields together (such as heads that must divide) are told in scenario-format.md and checked on reading.',
  }
}

function describeNode(node: Node, path: readonly PropertyKey[]): void {
  const field = fieldAt(path)
  if (field) node.description = describeField(field)
  for (const [name, child] of Object.entries(asNode(node.properties))) describeNode(asNode(child), [...path, name])
  if (isNode(node.items)) describeNode(node.items, [...path, 0])
  if (isNode(node.additionalProperties)) describeNode(node.additionalProperties, [...path, '*'])
  // Only branches that are objects have fields below them; the union itself is described already.
  for (const branch of Array.isArray(node.anyOf) ? node.anyOf : []) {
    if (isNode(branch) && isNode(branch.properties)) {
      for (const [name, child] of Object.entries(branch.properties)) describeNode(asNode(child), [...path, name])
    }
  }
}

function describeField(field: Field): string {
  const unit = field.kind === 'number' ? ` Unit: ${field.unit}.` : ''
  const fallback = field.fallback === 'required' || field.fallback === 'none' ? '' : ` Left out: ${field.fallback}.`
  return `${field.meaning}.${unit}${fallback}`
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asNode(value: unknown): Node {
  return isNode(value) ? value : {}
}
