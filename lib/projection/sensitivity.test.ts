import { expect, test } from 'vitest'
import { exactly, recording, sum, times, uncertain } from './estimate'
import { createSampler, drawsOf } from './sampler'
import { sensitivity } from './sensitivity'

const COUNT = 1024

function shares(make: () => ReturnType<typeof times>, inputs: string[]) {
  const { result, made } = recording(make)
  const draws = drawsOf(inputs, COUNT)
  return sensitivity(result, { made, draws, count: COUNT, sampler: createSampler(made, draws, COUNT) })
}

test('of a sum, the shares are those of the variances of its parts, and nothing is left to work together', () => {
  const found = shares(() => sum(uncertain('a', 10, 0.2), uncertain('b', 10, 0.1)), ['a', 'b'])
  const variance = (sigma: number) => (Math.exp(sigma ** 2) - 1) * Math.exp(sigma ** 2)
  const [a, b] = [variance(0.2), variance(0.1)]
  expect(found.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(found[0]?.first).toBeCloseTo(a / (a + b), 1)
  expect(found[0]?.total).toBeCloseTo(a / (a + b), 1)
  expect(found[1]?.total).toBeCloseTo(b / (a + b), 1)
})

test('of a product of wide inputs, the total of each is more than what it does alone', () => {
  const found = shares(() => times(uncertain('a', 1, 0.8), uncertain('b', 1, 0.8)), ['a', 'b'])
  const once = Math.exp(0.64) - 1
  const whole = Math.exp(1.28) - 1
  for (const { first, total } of found) {
    // V_i = exp(s²) - 1 of exp(2 s²) - 1 in units of the mean squared; the total is what is left with the other one known.
    expect(Math.abs(first - once / whole)).toBeLessThan(0.12)
    expect(total).toBeGreaterThan(first)
  }
})

test('measuring an input takes its spread out of the P90 on average over what it may find, and that of no other', () => {
  // E[exp(s z)] = exp(s² / 2), times the P90 of what is left.
  const [wide, narrow] = shares(() => times(uncertain('a', 100, 0.5), uncertain('b', 1, 0.1)), ['a', 'b'])
  expect(wide?.id).toBe('a')
  expect((wide?.p90Measured ?? 0) / 100).toBeCloseTo(Math.exp(0.5 ** 2 / 2 + 0.1 * 1.2816), 2)
  expect((narrow?.p90Measured ?? 0) / 100).toBeCloseTo(Math.exp(0.1 ** 2 / 2 + 0.5 * 1.2816), 2)
  expect(wide?.p90).toBe(narrow?.p90)
})

test('an input that cancels out moves nothing', () => {
  const found = shares(() => sum(uncertain('a', 1, 0.3), exactly(5)), ['a', 'unrelated'])
  expect(found.map(({ id }) => id)).toEqual(['a'])
  expect(found[0]?.first).toBeGreaterThan(0.9)
})
