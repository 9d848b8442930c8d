import { describe, expect, it } from 'vitest'
import { hashOf, slugFor, takingAtLeast } from './internal'

describe('address of a team', () => {
  it.each([
    ['Ada & Co.', /^ada-co-[a-z0-9]{5}$/],
    ['Équipe Zürich', /^equipe-zurich-[a-z0-9]{5}$/],
    ['東京', /^team-[a-z0-9]{5}$/],
    ['  --  ', /^team-[a-z0-9]{5}$/],
    [`${'x'.repeat(39)} yz`, /^x{39}-[a-z0-9]{5}$/],
  ])('of %j', (name, slug) => {
    expect(slugFor(name)).toMatch(slug)
  })

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 50 }, () => slugFor('Same'))).size).toBeGreaterThan(45)
  })
})

describe('equal time', () => {
  it('waits for the floor, also before it fails', async () => {
    const order: string[] = []
    const failing = takingAtLeast(30, async () => {
      order.push('worked')
      throw new Error('refused')
    }).catch(() => order.push('answered'))
    await new Promise((done) => setTimeout(done, 1))
    expect(order).toEqual(['worked'])
    await failing
    expect(order).toEqual(['worked', 'answered'])
  })
})

it('keeps no address, yet tells two apart', () => {
  expect(hashOf('1.2.3.4')).toBe(hashOf('1.2.3.4'))
  expect(hashOf('1.2.3.4')).not.toBe(hashOf('1.2.3.5'))
  expect(hashOf('1.2.3.4')).not.toContain('1.2')
})
