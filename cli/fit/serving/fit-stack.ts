import type { ServingStack } from '@/lib/projection'
import { leastSquares } from './least-squares'
import { PRIOR } from './priors'
import { type Measured, residuals } from './rows'

/** The numbers of a stack as one list of logarithms, shares kept below one by a logistic scale. */
type Slot = { name: string; mode?: (typeof MODES)[number]; share: boolean; freedom: number }

const SHARES = /Bandwidth|Spread|Compute|Prefill$|Attention|linkShare/
/** What differs between engines by design (schedulers, kernels for experts) may leave the prior further than shares of peak rates. */
function freedomOf(name: string): number {
  return /^(expertSeconds|sequenceSeconds|latentSeconds|frontSeconds|stepsWaited|expertStepsWaited|prompt(Alone|Burst))$/.test(
    name,
  )
    ? 2
    : 1
}

const MODES = ['bf16', 'fp8', 'nvfp4'] as const
const SLOTS: readonly Slot[] = Object.entries(PRIOR).flatMap(([name, value]) => {
  const slot = { name, share: SHARES.test(name), freedom: freedomOf(name) }
  if (typeof value === 'string') return []
  return typeof value === 'number' ? [slot] : MODES.map((mode) => ({ ...slot, mode }))
})
const MOST = 0.98

function toPoint(stack: ServingStack): number[] {
  return SLOTS.map(({ name, mode, share }) => {
    const held = stack[name as keyof ServingStack]
    const value = typeof held === 'object' ? held[mode ?? 'bf16'] : Number(held)
    if (name === 'promptAlone') return Math.log(Math.max(1e-3, value - 1))
    return share ? Math.log(value / (MOST - Math.min(value, MOST - 1e-3))) : Math.log(value)
  })
}

function toStack(point: readonly number[], like: ServingStack): ServingStack {
  const stack: Record<string, unknown> = { name: like.name, source: like.source }
  SLOTS.forEach(({ name, mode, share }, at) => {
    const raw = point[at] ?? 0
    // Its own prompt cannot take less than what it adds to the steps of others.
    const least = name === 'promptAlone' ? 1 : 0
    const value = share ? MOST / (1 + Math.exp(-raw)) : least + Math.exp(raw)
    if (!mode) stack[name] = name === 'overlap' ? Math.min(8, Math.max(1, value)) : value
    else stack[name] = { ...(stack[name] as object | undefined), [mode]: value }
  })
  return stack as unknown as ServingStack
}

/** Weights of a row: each pair of model and accelerator counts as the root of its rows, first tokens a quarter. */
function weightsOf(rows: readonly Measured[]): number[] {
  const counts = new Map<string, number>()
  const key = (row: Measured) => `${row.set} ${row.model} ${row.accelerator} ${row.quantity}`
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return rows.map((row) => 6 * (row.quantity === 'ttft' ? 0.4 : 1) * (counts.get(key(row)) ?? 1) ** -0.25)
}

/** Least absolute error by repeated weighting, with a prior: what the rows do not tell stays at the prior. `from` saves rounds. */
export function fitStack(
  rows: readonly Measured[],
  prior: ServingStack,
  looseness: number,
  { passes = 5, from = prior }: { passes?: number; from?: ServingStack } = {},
): ServingStack {
  const used = rows.filter(
    ({ quantity, saturated, speculative }) => !speculative && !(saturated && quantity === 'ttft'),
  )
  if (used.length === 0) return prior
  const weights = weightsOf(used)
  const centre = toPoint(prior)
  const point = toPoint(from)
  const felt = feltSlots(used, point, prior)
  const place = (values: readonly number[]) => {
    const whole = [...point]
    felt.forEach((slot, at) => {
      whole[slot] = values[at] ?? 0
    })
    return toStack(whole, prior)
  }
  let values = felt.map((slot) => point[slot] ?? 0)
  for (let pass = 0; pass < passes; pass++) {
    const stack = place(values)
    const before = residuals(used, stack)
    const robust = used.map((row, at) => (weights[at] ?? 1) * trust(row, Math.abs(before[at] ?? 0)))
    values = leastSquares(
      (tried) => {
        const errors = residuals(used, place(tried)).map((error, at) => error * (robust[at] ?? 1))
        const away = tried.map((value, at) => {
          const slot = felt[at] ?? 0
          return (value - (centre[slot] ?? 0)) / (looseness * (SLOTS[slot]?.freedom ?? 1))
        })
        return [...errors, ...alikeByWidth(away, felt)]
      },
      values,
      10,
    )
  }
  return place(values)
}

/** Host code launches a layer in much the same time at any width of its weights: what rows say of one width moves the others most of the
 * way. Distances of a constant's widths from the prior are taken as correlated by ALIKE, all others as independent. */
const ALIKE = 0.7
function alikeByWidth(away: readonly number[], felt: readonly number[]): number[] {
  const together = away.filter((_, at) => SLOTS[felt[at] ?? 0]?.name === 'layerSeconds')
  const others = away.filter((_, at) => SLOTS[felt[at] ?? 0]?.name !== 'layerSeconds')
  if (together.length === 0) return others
  const n = together.length
  const mean = together.reduce((total, distance) => total + distance, 0) / n
  const common = (mean * Math.sqrt(n)) / Math.sqrt(1 + (n - 1) * ALIKE)
  return [...others, common, ...together.map((distance) => (distance - mean) / Math.sqrt(1 - ALIKE))]
}

/** Weight of a residual: least absolute error for rates and steps. First tokens are three to twenty times the prompt in a part of the
 * rows, for reasons that no input tells (warm-up, a client's queue): far ones lose their pull, so that the others agree. */
function trust({ quantity }: Measured, error: number): number {
  return quantity === 'ttft' ? 1 / Math.hypot(0.3, error * 1.5) : 1 / Math.sqrt(Math.max(0.04, error))
}

/** Numbers that any of the rows depends on, with those of the other widths: the others need no search. */
function feltSlots(rows: readonly Measured[], point: readonly number[], like: ServingStack): number[] {
  const before = residuals(rows, toStack(point, like))
  const felt = SLOTS.filter((_, slot) => {
    const moved = toStack(
      point.map((value, at) => (at === slot ? value + 0.05 : value)),
      like,
    )
    return residuals(rows, moved).some((error, at) => Math.abs(error - (before[at] ?? 0)) > 1e-9)
  })
  return SLOTS.flatMap(({ name }, slot) => (felt.some((one) => one.name === name) ? [slot] : []))
}
