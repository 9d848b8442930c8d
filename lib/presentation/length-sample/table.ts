import { significant } from '../format'
import { ENOUGH_FOR_PERCENTILES, type LengthFit, type SampleFit, takesPercentiles } from './fit'

export type SampleTable = {
  caption: string
  columns: string[]
  rows: { label: string; cells: { id: string; text: string }[] }[]
}

/** The sample, and what mean and spread alone would make of it, line by line. */
export function sampleTable(fit: SampleFit): SampleTable {
  const { requests, input, output } = fit
  const all = takesPercentiles(input, requests) && takesPercentiles(output, requests)
  const counted = requests === 1 ? '1 request.' : `${requests.toLocaleString('en-US')} requests.`
  const taken = all
    ? 'Mean and percentiles are taken over.'
    : requests < ENOUGH_FOR_PERCENTILES
      ? `Mean and spread are taken over: percentiles need ${ENOUGH_FOR_PERCENTILES} requests.`
      : 'Mean and spread are taken over where the mean lies outside of the percentiles.'
  return {
    caption: `${counted} ${taken}`,
    columns: ['Mean', 'Spread', 'p50', 'p95', 'p99'],
    rows: [...linesOf('Input', input), ...linesOf('Output', output)],
  }
}

function linesOf(label: string, { mean, spread, lognormal, ...own }: LengthFit): SampleTable['rows'] {
  const cells = (values: readonly (string | number)[]) =>
    values.map((value, index) => ({
      id: `${label}-${index}`,
      text: typeof value === 'number' ? significant(value) : value,
    }))
  return [
    { label: `${label}, sample`, cells: cells([mean, `${significant(spread)} ×`, own.p50, own.p95, own.p99]) },
    { label: `${label}, from mean and spread`, cells: cells(['', '', lognormal.p50, lognormal.p95, lognormal.p99]) },
  ]
}
