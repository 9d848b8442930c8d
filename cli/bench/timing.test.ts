import { expect, it } from 'vitest'
import { medianMs } from './timing'

it('calls often enough for a median and takes longer for more work', () => {
  let calls = 0
  const spin = (rounds: number) => () => {
    calls++
    let sum = 0
    for (let index = 0; index < rounds; index++) sum += Math.sqrt(index)
    return sum
  }
  const short = medianMs(spin(1e3), 20)
  expect(calls).toBeGreaterThanOrEqual(25)
  expect(medianMs(spin(1e6), 20)).toBeGreaterThan(short)
})
