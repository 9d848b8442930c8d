import { beforeAll, describe, expect, test } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { browseCatalog } from '@/lib/services/catalog/browse'
import { freshTeam } from '../../support/teams'

describe('rows of the catalogue', () => {
  let ctx: TeamContext
  beforeAll(async () => {
    ctx = (await freshTeam()).ctx
  })

  test('are those that the engine takes, each with source and date', async () => {
    const prices = await browseCatalog({ ctx, input: { kind: 'prices' } })
    expect(prices.total).toBe(loadCatalog().rentalPrices.length)
    expect(prices.rows.length).toBe(Math.min(prices.total, LIMITS.catalogRowsShown))
    expect(prices.kind).toBe('prices')
    for (const row of prices.rows)
      expect(row).toMatchObject({ source: expect.stringMatching(/./), asOf: expect.stringMatching(/^\d{4}/) })
  })

  test('are found by words that occur anywhere in them, in any order', async () => {
    const found = await browseCatalog({ ctx, input: { kind: 'accelerators', q: 'sxm H100' } })
    expect(found.total).toBeGreaterThan(0)
    expect(found.total).toBeLessThan(Object.keys(loadCatalog().accelerators).length)
    expect((await browseCatalog({ ctx, input: { kind: 'models', q: 'no such model' } })).total).toBe(0)
  })

  test('of a kind that is not there are refused by name', async () => {
    const input = { kind: 'secrets' } as unknown as { kind: 'prices' }
    await expect(browseCatalog({ ctx, input })).rejects.toThrow(InvalidError)
  })
})
