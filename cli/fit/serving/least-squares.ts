/** Levenberg and Marquardt's damped least squares with derivatives by difference: deterministic, quick for some dozens of unknowns.
 * `residuals` gives weighted residuals, those of the prior included. */
export function leastSquares(
  residuals: (point: readonly number[]) => number[],
  start: readonly number[],
  rounds: number,
): number[] {
  let point = [...start]
  let current = residuals(point)
  let cost = sumOfSquares(current)
  let damping = 1e-2
  for (let round = 0; round < rounds; round++) {
    const columns = point.map((_, index) => {
      const step = 1e-4
      const moved = residuals(point.map((value, at) => (at === index ? value + step : value)))
      return moved.map((value, at) => (value - (current[at] ?? 0)) / step)
    })
    const normal = columns.map((left) => columns.map((right) => dot(left, right)))
    const gradient = columns.map((column) => dot(column, current))
    let better = false
    for (let attempt = 0; attempt < 8 && !better; attempt++) {
      const damped = normal.map((row, at) =>
        row.map((value, to) => (at === to ? value * (1 + damping) + 1e-12 : value)),
      )
      const step = solve(damped, gradient)
      const next = point.map((value, at) => value - Math.max(-1, Math.min(1, step[at] ?? 0)))
      const tried = residuals(next)
      const triedCost = sumOfSquares(tried)
      if (triedCost < cost) {
        better = true
        damping = Math.max(1e-9, damping / 3)
        const gain = (cost - triedCost) / cost
        point = next
        current = tried
        cost = triedCost
        if (gain < 1e-4) return point
      } else damping *= 4
    }
    if (!better) return point
  }
  return point
}

function dot(left: readonly number[], right: readonly number[]): number {
  let total = 0
  for (let at = 0; at < left.length; at++) total += (left[at] ?? 0) * (right[at] ?? 0)
  return total
}

function sumOfSquares(values: readonly number[]): number {
  return dot(values, values)
}

/** Gauss elimination with pivoting. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let at = column + 1; at < size; at++)
      if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = at
    const top = rows[pivot]
    const here = rows[column]
    if (!top || !here) return []
    rows[column] = top
    rows[pivot] = here
    const lead = top[column] || 1e-300
    for (let at = column + 1; at < size; at++) {
      const row = rows[at]
      if (!row) continue
      const factor = (row[column] ?? 0) / lead
      if (factor !== 0) for (let to = column; to <= size; to++) row[to] = (row[to] ?? 0) - factor * (top[to] ?? 0)
    }
  }
  const answer = new Array<number>(size).fill(0)
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at]
    if (!row) continue
    let value = row[size] ?? 0
    for (let to = at + 1; to < size; to++) value -= (row[to] ?? 0) * (answer[to] ?? 0)
    answer[at] = value / (row[at] || 1e-300)
  }
  return answer
}
