import type { Unit } from '@/lib/projection'
import type { NumberLook } from './sheet-model'

export function lookOf(unit: Unit, value: number): NumberLook {
  if (unit === 'usd') return 'money'
  if (unit.startsWith('usd/')) return 'price'
  if (unit === 'share') return 'percent'
  if (Number.isInteger(value)) return 'whole'
  return Math.abs(value) >= 1e-3 ? 'decimal' : 'general'
}

const NAMES: Partial<Record<Unit, string>> = {
  count: '',
  ratio: '',
  text: '',
  share: '%',
  kgCO2e: 'kg CO₂e',
  'gCO2e/kWh': 'g CO₂e/kWh',
}

/** A unit as the head of a column names it. */
export function unitName(unit: Unit, currency = 'USD'): string {
  return NAMES[unit] ?? unit.replace('usd', currency)
}
