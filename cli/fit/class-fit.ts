import type { StepConstants, StepTimeInput } from '@/lib/projection'
import { blockSeconds, stepTime } from '@/lib/projection'
import { minimise } from './minimise'

/** A measured step: everything about it but the constants that are to be found. */
export type Measured = {
  id: string
  source: string
  accelerator: string
  step: StepTimeInput
  /** Share of the layers that are recomputed under a layout with full recompute. */
  recomputed: number
  tokens: number
  published: number
}

export type Free = Exclude<keyof StepConstants, 'moe'>
export type Values = Partial<Record<Free, number>>

/** ln(predicted / published) of the rate. */
export function residual({ step, recomputed, tokens, published }: Measured, values: Values): number {
  const constants = { ...step.constants, ...values }
  const secondsOf = (layout: StepTimeInput['layout']) => stepTime({ ...step, layout, constants }).seconds
  const seconds = blockSeconds(step.layout, recomputed, secondsOf)
  return Math.log(tokens / (seconds * step.accelerators) / published)
}

/** Least absolute deviation, with a part of the root mean square so that the tail counts; bounds are kept by a wall. */
export function fitClass(
  rows: readonly Measured[],
  start: Readonly<Record<string, readonly [number, number, number]>>,
  rounds: number,
): Values {
  const names = Object.keys(start) as Free[]
  const bounds = Object.values(start)
  const valuesAt = (point: readonly number[]): Values =>
    Object.fromEntries(
      names.map((name, index) => {
        const [, low, high] = bounds[index] ?? [1, 0, 1]
        return [name, Math.min(high, Math.max(low, Math.exp(point[index] ?? 0)))]
      }),
    )
  const cost = (point: readonly number[]) => {
    const values = valuesAt(point)
    let absolute = 0
    let squares = 0
    for (const row of rows) {
      const error = residual(row, values)
      absolute += Math.abs(error)
      squares += error * error
    }
    const beyond = point.reduce((total, value, index) => {
      const [, low, high] = bounds[index] ?? [1, 0, 1]
      return total + Math.max(0, value - Math.log(high)) + Math.max(0, Math.log(low) - value)
    }, 0)
    return absolute / rows.length + 0.3 * Math.sqrt(squares / rows.length) + beyond
  }
  let point = bounds.map(([first]) => Math.log(first))
  // A simplex that has collapsed starts again from where it ended.
  for (let restart = 0; restart < 3; restart++) point = minimise(cost, point, rounds)
  return valuesAt(point)
}

export type Score = { n: number; mean: number; median: number; p90: number; worst: number; sigma: number }

export function scoreOf(errors: readonly number[]): Score {
  const absolute = errors.map((error) => Math.abs(Math.exp(error) - 1)).sort((left, right) => left - right)
  const at = (share: number) => absolute[Math.floor(share * (absolute.length - 1))] ?? Number.NaN
  return {
    n: errors.length,
    mean: absolute.reduce((total, error) => total + error, 0) / absolute.length,
    median: at(0.5),
    p90: at(0.9),
    worst: at(1),
    sigma: Math.sqrt(errors.reduce((total, error) => total + error * error, 0) / errors.length),
  }
}
