import { constant } from './constants'

/** What is added to the spread outside of everything measured, sd of ln; nothing within a distance of one. */
export function distanceSigma(distance: number): number {
  const beyond = Math.max(0, distance - 1)
  return Math.min(constant('trust.sigma_most').value, constant('trust.sigma_per_distance').value * beyond)
}
