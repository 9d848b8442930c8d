import type { Option } from '@/components/ui/select'
import type { QuantityKind } from '@/lib/client/parse-quantity'
import type { Scenario, Workload } from '@/lib/projection/spec'

/** What a field is, without how it is drawn. The path is its place in the scenario, and its key in defaults and problems. */
export type FieldSpec = {
  path: string
  label: string
  /** The term of the field in one line. */
  help?: string
  /** "auto" is a value of this field, and the projection says what it chose. */
  auto?: boolean
  when?: (scenario: Scenario) => boolean
} & FieldInput

export type FieldInput =
  | { input: 'quantity'; kind: QuantityKind }
  | { input: 'choice'; options: Option[]; numeric?: boolean }
  | { input: 'switch'; on: string; off: string }
  | { input: 'text'; placeholder?: string; upper?: boolean }
  | { input: 'pick'; from: PickList; required?: boolean }

export type PickList = 'accelerators' | 'regions' | 'hosted-apis'

export type SectionSpec = {
  id: string
  title: string
  workloads: Workload[]
  common: FieldSpec[]
  more: FieldSpec[]
}

type Rest = Pick<FieldSpec, 'help' | 'auto' | 'when'>

export const quantityField = (path: string, label: string, kind: QuantityKind, rest: Rest = {}): FieldSpec => ({
  path,
  label,
  input: 'quantity',
  kind,
  ...rest,
})

export const choiceField = (
  path: string,
  label: string,
  options: Record<string, string>,
  rest: Rest & { numeric?: boolean } = {},
): FieldSpec => ({
  path,
  label,
  input: 'choice',
  options: Object.entries(options).map(([value, name]) => ({ value, label: name })),
  ...rest,
})

export const switchField = (
  path: string,
  label: string,
  help: string,
  more: Pick<FieldSpec, 'when'> = {},
): FieldSpec => ({
  ...more,
  path,
  label,
  input: 'switch',
  on: 'On',
  off: 'Off',
  help,
})

export const count = (noun?: string): QuantityKind => (noun ? { kind: 'count', noun } : { kind: 'count' })
export const whole = (noun?: string): QuantityKind =>
  noun ? { kind: 'count', noun, whole: true } : { kind: 'count', whole: true }
export const share: QuantityKind = { kind: 'share' }
export const length: QuantityKind = { kind: 'length' }
export const measure = (unit: string): QuantityKind => ({ kind: 'measure', unit })
export const plain = (unit?: string): QuantityKind => (unit ? { kind: 'plain', unit } : { kind: 'plain' })
export const usd = (per?: string): QuantityKind =>
  per ? { kind: 'money', currency: 'USD', per } : { kind: 'money', currency: 'USD' }
