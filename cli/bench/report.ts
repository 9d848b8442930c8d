/** One thing that was timed: median milliseconds. */
export type Timed = { part: 'engine' | 'page' | 'API'; name: string; ms: number }

export type Report = {
  engineVersion: string
  node: string
  baseline: { what: string; ms: number }
  rows: (Timed & { ratio: number })[]
  heapGrowth: { projections: number; megabytes: number }
}

export function asText({ baseline, rows, heapGrowth }: Report): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(
    ({ part, name, ms, ratio }) =>
      `${part.padEnd(6)}  ${name.padEnd(width)}  ${ms.toFixed(3).padStart(9)} ms  ${ratio.toFixed(3).padStart(8)} x`,
  )
  return [
    `Baseline: ${baseline.what}, ${baseline.ms.toFixed(2)} ms`,
    ...lines,
    `Heap after ${heapGrowth.projections} projections: ${heapGrowth.megabytes.toFixed(1)} MB more.`,
  ].join('\n')
}
