/** Nelder and Mead's simplex search (1965): no derivatives, no chance, the same answer on every machine. */
export function minimise(
  cost: (point: readonly number[]) => number,
  start: readonly number[],
  rounds: number,
): number[] {
  type Vertex = { point: number[]; value: number }
  const at = (point: number[]): Vertex => ({ point, value: cost(point) })
  const between = (from: readonly number[], to: readonly number[], share: number) =>
    from.map((value, index) => value + share * ((to[index] ?? value) - value))
  let simplex: Vertex[] = [
    at([...start]),
    ...start.map((_, moved) => at(start.map((value, index) => (index === moved ? value + 0.2 : value)))),
  ]
  for (let round = 0; round < rounds; round++) {
    simplex.sort((left, right) => left.value - right.value)
    const [best] = simplex
    const worst = simplex.at(-1)
    const second = simplex.at(-2)
    if (!best || !worst || !second) break
    const centre = start.map(
      (_, index) =>
        simplex.slice(0, -1).reduce((total, { point }) => total + (point[index] ?? 0), 0) / (simplex.length - 1),
    )
    const reflected = at(between(centre, worst.point, -1))
    let next = reflected
    if (reflected.value < best.value) {
      const stretched = at(between(centre, worst.point, -2))
      if (stretched.value < reflected.value) next = stretched
    } else if (reflected.value >= second.value) {
      next = at(between(centre, worst.point, reflected.value < worst.value ? -0.5 : 0.5))
    }
    simplex =
      next.value < worst.value
        ? [...simplex.slice(0, -1), next]
        : [best, ...simplex.slice(1).map(({ point }) => at(between(best.point, point, 0.5)))]
  }
  return simplex.reduce((left, right) => (right.value < left.value ? right : left)).point
}
