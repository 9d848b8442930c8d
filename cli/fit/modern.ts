import type { StepRow } from '../backtest/evidence-rows'
import { type Measured, residual } from './class-fit'

/** What the constants of tuned stacks on Hopper and Blackwell were calibrated on, by the beginning of its name; their sources are in
 * the constants. Whatever else was published with that stack since is held out. */
const CALIBRATED_ON = ['NVIDIA/Megatron-LM README 2024', 'NVIDIA-NeMo/Megatron-Bridge', 'Dubey et al. 2024']

export function isModernDense({ stack, accelerator, architecture }: StepRow): boolean {
  return stack === 'modern' && !architecture?.moe && /^(h|gh|b|gb)\d/.test(accelerator)
}

/** Errors of the sources behind the constants, and of those that came later, as the constants are. */
export function modernErrors(rows: readonly Measured[]): { fitted: number[]; heldOut: number[] } {
  const known = (row: Measured) => CALIBRATED_ON.some((start) => row.source.startsWith(start))
  const errors = (own: readonly Measured[]) => own.map((row) => residual(row, {}))
  return { fitted: errors(rows.filter(known)), heldOut: errors(rows.filter((row) => !known(row))) }
}
