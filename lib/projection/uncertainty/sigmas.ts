import { type ConstantName, constant } from '../constants'

const CENTRAL_90 = 2 * 1.6448536269514722

/** Spread of a constant whose low and high are read as the middle 90 % of a lognormal; 0 where it has no range. */
export function sigmaOfConstant(name: ConstantName): number {
  const { low, high } = constant(name)
  return low > 0 && high > low ? Math.log(high / low) / CENTRAL_90 : 0
}
