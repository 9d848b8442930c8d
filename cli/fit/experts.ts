import { type Generation, generationOf, type StepConstants, stepTime } from '@/lib/projection'
import type { Measured } from './class-fit'
import { minimise } from './minimise'

const bounds = {
  efficiency: [0.6, 0.3, 1],
  // Tokens are copied out to their experts and back: less than two moves there cannot be.
  elementwise: [5, 2, 20],
  exposed: [0.4, 0.02, 2],
  hopper: [3e-4, 1e-6, 2e-3],
  blackwell: [1e-4, 1e-6, 2e-3],
} as const satisfies Record<string, readonly [start: number, low: number, high: number]>
type Name = keyof typeof bounds
export type Experts = Record<Name, number>
const names = Object.keys(bounds) as Name[]

/** Constants of a generation: all but the host's time are shared. */
export function expertsOf({ hopper, blackwell, ...shared }: Experts, generation: Generation): StepConstants['moe'] {
  return { ...shared, hostSeconds: generation === 'blackwell' ? blackwell : hopper }
}

export function expertResidual({ step, accelerator, tokens, published }: Measured, experts?: Experts): number {
  const generation = generationOf({ id: accelerator }) ?? 'hopper'
  const moe = experts ? expertsOf(experts, generation) : step.constants.moe
  const { seconds } = stepTime({ ...step, constants: { ...step.constants, moe } })
  return Math.log(tokens / (seconds * step.accelerators) / published)
}

/** The constants of expert layers, over all generations, by the same measure as the other classes. */
export function fitExperts(rows: readonly Measured[]): Experts {
  const at = (point: readonly number[]): Experts => {
    const value = (name: Name) => {
      const [, low, high] = bounds[name]
      return Math.min(high, Math.max(low, Math.exp(point[names.indexOf(name)] ?? 0)))
    }
    return {
      efficiency: value('efficiency'),
      elementwise: value('elementwise'),
      exposed: value('exposed'),
      hopper: value('hopper'),
      blackwell: value('blackwell'),
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
  for (let restart = 0; restart < 4; restart++) point = minimise(cost, point, 400)
  return at(point)
}
