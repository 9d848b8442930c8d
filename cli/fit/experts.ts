import { type StepConstants, stepTime } from '@/lib/projection'
import type { Measured } from './class-fit'
import { minimise } from './minimise'

type Experts = StepConstants['moe']

const bounds: Record<keyof Experts, readonly [start: number, low: number, high: number]> = {
  efficiency: [0.6, 0.3, 1],
  elementwise: [5, 0.5, 20],
  exposed: [0.4, 0.02, 2],
  hostSeconds: [1e-4, 1e-6, 2e-3],
}
const names = Object.keys(bounds) as (keyof Experts)[]

export function expertResidual({ step, tokens, published }: Measured, moe: Experts): number {
  const { seconds } = stepTime({ ...step, constants: { ...step.constants, moe } })
  return Math.log(tokens / (seconds * step.accelerators) / published)
}

/** The four constants of expert layers, by the same measure as the other classes. */
export function fitExperts(rows: readonly Measured[]): Experts {
  const at = (point: readonly number[]): Experts => {
    const value = (name: keyof Experts) => {
      const [, low, high] = bounds[name]
      return Math.min(high, Math.max(low, Math.exp(point[names.indexOf(name)] ?? 0)))
    }
    return {
      efficiency: value('efficiency'),
      elementwise: value('elementwise'),
      exposed: value('exposed'),
      hostSeconds: value('hostSeconds'),
    }
  }
  const cost = (point: readonly number[]) => {
    const errors = rows.map((row) => expertResidual(row, at(point)))
    const beyond = names.reduce((total, name, index) => {
      const [, low, high] = bounds[name]
      const value = point[index] ?? 0
      return total + Math.max(0, value - Math.log(high)) + Math.max(0, Math.log(low) - value)
    }, 0)
    const absolute = errors.reduce((total, error) => total + Math.abs(error), 0) / rows.length
    return absolute + 0.3 * Math.sqrt(errors.reduce((total, error) => total + error * error, 0) / rows.length) + beyond
  }
  let point = names.map((name) => Math.log(bounds[name][0]))
  for (let restart = 0; restart < 3; restart++) point = minimise(cost, point, 300)
  return at(point)
}
