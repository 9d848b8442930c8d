import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { NotFoundError } from '@/lib/contracts/errors'
import { withIdentity, withTeam, withTeamUnit } from '@/lib/db'
import { queriesOf } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

let member: Member
let stranger: Member
beforeAll(async () => {
  member = await freshTeam()
  stranger = await freshTeam()
})

const nothing = async () => undefined
const add = (name: string) =>
  withTeam(member.ctx, (tx) =>
    tx.plan.createMany({ data: [{ teamId: member.ctx.teamId, id: newId(), name, kind: 'training' }] }),
  )
const count = (name: string) =>
  withTeam(member.ctx, (tx) => tx.plan.count({ where: { teamId: member.ctx.teamId, name } }))
const unit = <T>(work: () => Promise<T>, steps: Partial<Parameters<typeof withTeamUnit<T>>[1]> = {}) =>
  withTeamUnit(member.ctx, { first: nothing, last: nothing, work, ...steps })

describe('a unit of work', () => {
  it('is one transaction, however many of a team are opened in it, and gives what came of the work', async () => {
    const queries = await queriesOf(async () => {
      const seen = await unit(async () => {
        await add('a')
        await add('a')
        return count('a')
      })
      expect(seen).toBe(2)
    })
    expect(queries.filter((sql) => /^begin/i.test(sql))).toHaveLength(1)
    expect(await count('a')).toBe(2)
  })

  it('takes back all of it when the second half fails', async () => {
    const failing = unit(async () => {
      await add('b')
      throw new Error('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    expect(await count('b')).toBe(0)
  })

  it('takes back all of it when what comes first or last fails', async () => {
    const refuse = () => Promise.reject(new Error('refused'))
    await expect(unit(() => add('c'), { first: refuse })).rejects.toThrow('refused')
    await expect(unit(() => add('c'), { last: refuse })).rejects.toThrow('refused')
    expect(await count('c')).toBe(0)
  })

  it('does not pass for done when a failure inside was swallowed', async () => {
    const failing = unit(async () => {
      await withTeam(member.ctx, () => Promise.reject(new Error('swallowed'))).catch(() => undefined)
      return 'done'
    })
    await expect(failing).rejects.toThrow('swallowed')
  })

  it('does first and last also for work that asks the database nothing', async () => {
    const order: string[] = []
    const note = (text: string) => async () => void order.push(text)
    await unit(note('work'), { first: note('first'), last: note('last') })
    expect(order).toEqual(['work', 'first', 'last'])
  })

  it('holds no connection while the work computes before it first asks', async () => {
    const queries: string[] = []
    await unit(async () => {
      queries.push(...(await queriesOf(() => new Promise((resolve) => setTimeout(resolve, 50)))))
      await add('d')
    })
    expect(queries).toEqual([])
  })

  it('is of one team: another one is not to be had, nor any other kind of transaction', async () => {
    const foreign = unit(() => withTeam(stranger.ctx, (tx) => tx.plan.count()))
    await expect(foreign).rejects.toBeInstanceOf(NotFoundError)
    const mixed = unit(async () => {
      await add('e')
      await withIdentity({ userId: member.ctx.userId }, (tx) => tx.membership.count())
    })
    await expect(mixed).rejects.toThrow(/another kind/)
    expect(await count('e')).toBe(0)
    await expect(unit(() => unit(nothing))).rejects.toThrow(/inside another/)
  })
})
