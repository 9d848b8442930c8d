import { ORIGIN_WORDS } from '@/components/workbench/default-text'
import { type FieldSpec, sectionsFor } from '@/components/workbench/fields'
import { valueAt } from '@/lib/client/draft-path'
import { quantityText, unitText } from '@/lib/client/quantity-text'
import { quantity } from '@/lib/presentation/format'
import type { Projection, ResolvedDefault } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'

/** One input as a reader sees it: what it is, its value, and who said so. */
export type InputRow = { path: string; label: string; value: string; source: string; given: boolean }
export type InputGroup = { id: string; title: string; rows: InputRow[] }

/** Words for what the forms of the workbench draw by hand. */
const WORDS: Readonly<Record<string, string>> = {
  'model.preset': 'Known model',
  'model.parameters': 'Parameters',
  'model.activeParameters': 'Active parameters',
  'model.name': 'Name',
  'training.stages': 'Stages',
}

const GIVEN = 'given in the plan'

/** Every input of a scenario: those that were given, and the default that was taken for each of the others. */
export function inputGroups(document: Scenario, projection: Pick<Projection, 'defaults' | 'model'>): InputGroup[] {
  const shown = new Set<string>(['version', 'workload'])
  const groups = sectionsFor(document.workload).map(({ id, title, common, more }) => {
    const fields = [...common, ...more].filter((field) => !field.when || field.when(document))
    const rows = fields.flatMap((field) => {
      shown.add(field.path)
      return rowOf(field, valueAt(document, field.path), projection.defaults[field.path])
    })
    return { id, title, rows }
  })
  const rest = leavesOf(document).filter(({ path }) => !shown.has(path))
  const given = (path: string, value: unknown) => ({
    path,
    label: WORDS[path] ?? path,
    value: text(value),
    source: GIVEN,
    given: true,
  })
  const model = rest.filter(({ path }) => path.startsWith('model.')).map(({ path, value }) => given(path, value))
  const others = rest.filter(({ path }) => !path.startsWith('model.')).map(({ path, value }) => given(path, value))
  return [
    { id: 'model', title: `Model: ${projection.model.name}`, rows: model },
    ...groups,
    { id: 'others', title: 'Stages, ranges and other inputs', rows: others },
  ].filter((group) => group.rows.length > 0)
}

function rowOf(field: FieldSpec, value: unknown, taken: ResolvedDefault | undefined): InputRow[] {
  const base = { path: field.path, label: field.label }
  // "auto" was given, and what it chose is what a reader wants to know.
  if (value !== undefined && !(value === 'auto' && taken)) {
    return [{ ...base, value: fieldText(field, value), source: GIVEN, given: true }]
  }
  if (!taken) return []
  const chosen = typeof taken.value === 'number' ? quantity(taken.value, taken.unit).text : String(taken.value)
  return [{ ...base, value: chosen, source: `${ORIGIN_WORDS[taken.origin]}: ${taken.source}`, given: false }]
}

function fieldText(field: FieldSpec, value: unknown): string {
  if (field.input === 'quantity' && typeof value === 'number') {
    return [quantityText(value, field.kind), unitText(field.kind)].filter(Boolean).join(' ')
  }
  if (field.input === 'choice')
    return field.options.find((option) => option.value === String(value))?.label ?? text(value)
  if (field.input === 'switch') return value === true ? field.on : field.off
  return text(value)
}

function text(value: unknown): string {
  if (typeof value === 'number') return quantityText(value, { kind: 'plain' })
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What no field of the forms names (a model's shape, stages, ranges) is shown by its path, so that nothing is left out. */
function leavesOf(node: unknown, prefix = ''): { path: string; value: unknown }[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [{ path: prefix, value: node }]
  return Object.entries(node).flatMap(([key, value]) => leavesOf(value, prefix ? `${prefix}.${key}` : key))
}
