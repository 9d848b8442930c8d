import { beforeAll, describe, expect, test } from 'vitest'
import { fetchConfig, loadCatalog } from '@/lib/catalog'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { browseCatalog } from '@/lib/services/catalog/browse'
import { importModel } from '@/lib/services/catalog/import-model'
import { freshTeam } from '../../support/teams'

describe('a model by its id', () => {
  let ctx: TeamContext
  beforeAll(async () => {
    ctx = (await freshTeam()).ctx
  })

  test('is read from the hub as its config.json would be', async () => {
    const { architecture, parameters, exact } = await importModel({ ctx, input: { id: ' example/model ' } })
    expect(architecture).toMatchObject({ layers: 16, hidden: 2048, kvHeads: 8 })
    expect([parameters, exact]).toEqual([1_235_814_400, true])
  })

  test.each([
    ['example/none', /There is no model "example\/none"/],
    ['example/closed', /not open to everybody.*Paste its config\.json/],
    ['example/broken', /did not give.*Paste/],
    ['example/large', /larger than any of a model/],
    ['../../etc/passwd', /no id of a model/],
    ['example/vision', /cannot be read as a model/],
  ])('%s is refused with the way out', async (id, message) => {
    const refusal: unknown = await importModel({ ctx, input: { id } }).catch((error: unknown) => error)
    if (!(refusal instanceof InvalidError)) throw refusal
    expect([refusal.detail, ...refusal.issues.map((issue) => issue.message)].join(' ')).toMatch(message)
  })

  test('offline, or behind a hub that says nothing, the way out is to paste it', async () => {
    expect(await fetchConfig('http://127.0.0.1:1', 'example/model', 1000)).toEqual({ problem: 'unreachable' })
  })
})

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

  test('of hosted tuning say what a price holds and on which day it was read', async () => {
    const tuning = await browseCatalog({ ctx, input: { kind: 'tuning', q: 'fireworks weights' } })
    expect(tuning.total).toBe(8)
    for (const row of tuning.rows)
      expect(row).toMatchObject({ includes: expect.stringMatching(/tokens/), asOf: expect.stringMatching(/^\d{4}-/) })
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
