import { expect, it } from 'vitest'
import { addressOf } from './address'

const from = (value?: string) => new Headers(value === undefined ? {} : { 'x-forwarded-for': value })

it('believes as many proxies as are trusted, counted from the nearest', () => {
  expect(addressOf(from('6.6.6.6, 1.1.1.1, 2.2.2.2'), 1)).toBe('2.2.2.2')
  expect(addressOf(from('6.6.6.6, 1.1.1.1, 2.2.2.2'), 2)).toBe('1.1.1.1')
})

it('takes the nearest without a proxy, and the farthest when the chain is too short', () => {
  expect(addressOf(from('6.6.6.6,1.1.1.1'), 0)).toBe('1.1.1.1')
  expect(addressOf(from('1.1.1.1'), 3)).toBe('1.1.1.1')
})

it('says unknown when nothing is known', () => {
  expect(addressOf(from(), 1)).toBe('unknown')
  expect(addressOf(from(' , '), 1)).toBe('unknown')
})
