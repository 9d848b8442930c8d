import { beforeEach, describe, expect, it } from 'vitest'
import { teamFromRequest } from '@/lib/auth/context'
import { InvalidError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import { getTeam } from '@/lib/services/team/get'
import { updateTeam } from '@/lib/services/team/update'
import { problemOf } from '@/tests/support/problems'
import { freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
const rate = { usdPerUnit: 1.08, asOf: '2026-11-20', source: 'ECB reference rate' }
const update = (input: Parameters<typeof updateTeam>[0]['input']) => updateTeam({ ctx: owner.ctx, input })
beforeEach(async () => {
  owner = await freshTeam()
})

describe('a team’s currency', () => {
  it('comes with a dated rate and its source, which the log keeps', async () => {
    expect(await update({ currency: 'eur', rate })).toMatchObject({ currency: 'EUR', rate })
    expect(await getTeam({ ctx: owner.ctx })).toMatchObject({ currency: 'EUR', rate })
    const [row] = await withTeam(owner.ctx, (tx) =>
      tx.auditEvent.findMany({ where: { teamId: owner.ctx.teamId, action: 'team.updated' } }),
    )
    expect(row?.detail).toEqual({ currency: 'EUR', rate: '1.08 USD on 2026-11-20, ECB reference rate' })
  })

  it('is part of who asks, read anew on each request', async () => {
    const asked = () => {
      const request = new Request('http://localhost/', { headers: { cookie: owner.cookie } })
      return teamFromRequest(request, owner.ctx.teamSlug, 'request')
    }
    expect((await asked()).currency).toEqual({ code: 'USD', usdPerUnit: 1, rate: null })
    await update({ currency: 'EUR', rate })
    expect((await asked()).currency).toEqual({ code: 'EUR', usdPerUnit: 1.08, rate })
  })

  it('is refused without a rate, in words, and nothing changes', async () => {
    const problem = await problemOf(update({ currency: 'EUR', name: 'Renamed' }))
    expect(problem).toBeInstanceOf(InvalidError)
    expect(problem.issues).toEqual([
      { path: 'rate.usdPerUnit', message: expect.stringContaining('how many US dollars 1 EUR is worth') },
    ])
    expect(await getTeam({ ctx: owner.ctx })).toMatchObject({ currency: 'USD', rate: null, name: owner.ctx.teamName })
  })

  it('keeps its rate while other things change; another currency needs its own, dollars none', async () => {
    await update({ currency: 'EUR', rate })
    expect(await update({ name: 'Renamed' })).toMatchObject({ currency: 'EUR', rate })
    expect(await update({ currency: 'EUR' })).toMatchObject({ rate })
    await expect(update({ currency: 'CHF' })).rejects.toBeInstanceOf(InvalidError)
    await expect(update({ rate: null })).rejects.toBeInstanceOf(InvalidError)
    expect(await update({ rate: { ...rate, usdPerUnit: 1.1 } })).toMatchObject({ rate: { usdPerUnit: 1.1 } })
    await expect(update({ currency: 'USD', rate })).rejects.toBeInstanceOf(InvalidError)
    expect(await update({ currency: 'USD' })).toMatchObject({ currency: 'USD', rate: null })
  })

  it.each([
    ['usdPerUnit', { usdPerUnit: 0 }],
    ['usdPerUnit', { usdPerUnit: Number.POSITIVE_INFINITY }],
    ['usdPerUnit', { usdPerUnit: '1.1' }],
    ['asOf', { asOf: '20.11.2026' }],
    ['asOf', { asOf: '2026-02-30' }],
    ['asOf', { asOf: '2999-01-01' }],
    ['source', { source: '  ' }],
  ])('has no rate with a bad %s: %j', async (field, bad) => {
    const wrong = { currency: 'EUR', rate: { ...rate, ...bad } } as Parameters<typeof update>[0]
    expect((await problemOf(update(wrong))).issues.map(({ path }) => path)).toEqual([`rate.${field}`])
  })

  it('of two who change it at once, one currency stands with its own rate', async () => {
    const francs = { ...rate, usdPerUnit: 1.13 }
    await Promise.all([update({ currency: 'EUR', rate }), update({ currency: 'CHF', rate: francs })])
    const { currency, rate: kept } = await getTeam({ ctx: owner.ctx })
    expect(kept?.usdPerUnit).toBe(currency === 'EUR' ? 1.08 : 1.13)
  })
})
