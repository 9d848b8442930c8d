import { type FieldSpec, length, quantityField } from './field-spec'

const percentile = (whose: 'input' | 'output', share: 'p50' | 'p95' | 'p99', label: string): FieldSpec =>
  quantityField(`serving.${whose}Percentiles.${share}`, label, length)

/** Lengths as measured, in place of a spread. */
export const LENGTH_FIELDS: FieldSpec[] = [
  percentile('input', 'p50', 'Input p50'),
  percentile('output', 'p50', 'Output p50'),
  percentile('input', 'p95', 'Input p95'),
  percentile('output', 'p95', 'Output p95'),
  percentile('input', 'p99', 'Input p99'),
  percentile('output', 'p99', 'Output p99'),
]
