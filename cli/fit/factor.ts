import { quantile } from '../backtest/score'

/** The median of published over projected, given as logarithms, with the errors that it leaves, and those of each row by the median
 * of the rows of other groups. */
export function medianFactor(rows: readonly { group: string | number; ratio: number }[]) {
  const middle = (some: typeof rows) =>
    quantile(
      some.map(({ ratio }) => ratio),
      0.5,
    ) ?? 0
  const all = middle(rows)
  return {
    factor: Math.exp(all),
    fitted: rows.map(({ ratio }) => all - ratio),
    heldOut: rows.map(({ group, ratio }) => middle(rows.filter((other) => other.group !== group)) - ratio),
  }
}
