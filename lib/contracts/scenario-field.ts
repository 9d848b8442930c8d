/** What is known of one field of the scenario document: drives the schema's limits, the messages, the form and the docs. */
export type NumberField = {
  kind: 'number'
  unit: string
  min: number
  max: number
  whole: boolean
  /** The word `auto` is allowed: the engine chooses. */
  auto: boolean
  meaning: string
  /** What is taken when the field is left out; `constant NAME` is a constant of the engine. */
  fallback: string
}
export type WordField = { kind: 'text' | 'choice' | 'flag' | 'section'; meaning: string; fallback: string }
export type Field = NumberField | WordField

const REQUIRED = 'required'

export function number(unit: string, min: number, max: number, meaning: string, fallback = 'none'): NumberField {
  return { kind: 'number', unit, min, max, whole: false, auto: false, meaning, fallback }
}
export function whole(unit: string, min: number, max: number, meaning: string, fallback = 'none'): NumberField {
  return { ...number(unit, min, max, meaning, fallback), whole: true }
}
export function wholeOrAuto(unit: string, min: number, max: number, meaning: string, fallback = 'auto'): NumberField {
  return { ...whole(unit, min, max, meaning, fallback), auto: true }
}
export function numberOrAuto(unit: string, min: number, max: number, meaning: string, fallback = 'auto'): NumberField {
  return { ...number(unit, min, max, meaning, fallback), auto: true }
}
export function text(meaning: string, fallback = 'none'): WordField {
  return { kind: 'text', meaning, fallback }
}
export function choice(meaning: string, fallback = 'none'): WordField {
  return { kind: 'choice', meaning, fallback }
}
export function flag(meaning: string, fallback = 'none'): WordField {
  return { kind: 'flag', meaning, fallback }
}
export function section(meaning: string, fallback = 'left out'): WordField {
  return { kind: 'section', meaning, fallback }
}
export { REQUIRED as required }
