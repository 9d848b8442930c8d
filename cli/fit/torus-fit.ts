import { minimise } from './minimise'

/** Operations per second in 16-bit peaks: peak, memory bandwidth and what a step reached, of 8-bit MLPerf steps. */
export type TorusRow = { generation: string; peak: number; bandwidth: number; reached: number }

/** a + b P / BW, the inverse of the reached share of the peak, by least absolute deviation. */
export function fitTorus(rows: readonly TorusRow[]): [number, number] {
  const [compute = 0, traffic = 0] = minimise(
    ([a = 0, b = 0]) =>
      rows.reduce((total, row) => total + Math.abs(torusResidual(row, [Math.exp(a), Math.exp(b)])), 0),
    [Math.log(0.9), Math.log(0.0025)],
    300,
  )
  return [Math.exp(compute), Math.exp(traffic)]
}

export function torusResidual({ peak, bandwidth, reached }: TorusRow, [a, b]: readonly [number, number]): number {
  return Math.log(peak / (a + (b * peak) / bandwidth) / reached)
}
