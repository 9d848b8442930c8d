import { beforeEach, describe, expect, it } from 'vitest'
import { ForbiddenError, InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import { listPlans } from '@/lib/services/plan/list'
import { setPlansArchived } from '@/lib/services/plan/set-archived'
import { makePlans } from '@/tests/support/many-plans'
import { queriesOf } from '@/tests/support/queries'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
let ids: string[]
const set = (planIds: string[], archived: boolean, { ctx } = owner) =>
  setPlansArchived({ ctx, input: { planIds, archived } })
const names = async (status: 'active' | 'archived') =>
  (await listPlans({ ctx: owner.ctx, input: { status, sort: 'name' } })).items.map(({ name }) => name)
const audited = () =>
  withTeam(owner.ctx, (tx) =>
    tx.auditEvent.findMany({
      where: { teamId: owner.ctx.teamId, entity: 'plan' },
      select: { action: true, entityId: true, actorId: true, requestId: true },
      orderBy: { id: 'asc' },
    }),
  )

beforeEach(async () => {
  owner = await freshTeam()
  ids = (await makePlans(owner, [{ name: 'A' }, { name: 'B' }, { name: 'C', archived: true }])).map(
    ({ planId }) => planId,
  )
})

describe('many plans at once', () => {
  it('are archived and brought back, with a row of the log for each that changed', async () => {
    const [a = '', b = '', c = ''] = ids
    const { changed } = await set(ids, true)
    expect(changed.toSorted()).toEqual([a, b].toSorted())
    expect(await names('active')).toEqual([])
    const { userId: actorId, requestId } = owner.ctx
    const rows = await audited()
    expect(rows.map(({ entityId }) => entityId).toSorted()).toEqual([a, b].toSorted())
    expect(rows[0]).toMatchObject({ action: 'plan.archived', actorId, requestId })

    expect((await set(changed, false)).changed.toSorted()).toEqual([a, b].toSorted())
    expect(await names('active')).toEqual(['A', 'B'])
    expect(await names('archived')).toEqual(['C'])
    expect((await set([c], true)).changed).toEqual([])
    expect(await audited()).toHaveLength(4)
  })

  it('change all or none, and of two at once each plan only once', async () => {
    const stranger = await freshTeam('Stranger')
    const [foreign] = await makePlans(stranger, [{ name: 'Theirs' }])
    await expect(set([...ids, foreign?.planId ?? ''], true)).rejects.toBeInstanceOf(NotFoundError)
    expect(await names('active')).toEqual(['A', 'B'])
    const both = await Promise.all([set(ids, true), set(ids, true)])
    expect(both.flatMap(({ changed }) => changed)).toHaveLength(2)
    expect(await audited()).toHaveLength(2)
  })

  it('are refused in words, and to those who only read', async () => {
    await expect(set([], true)).rejects.toBeInstanceOf(InvalidError)
    await expect(set([ids[0] ?? '', ids[0] ?? ''], true)).rejects.toBeInstanceOf(InvalidError)
    await expect(set(['x'], true)).rejects.toBeInstanceOf(NotFoundError)
    await expect(set(ids, true, await addMember(owner, 'viewer'))).rejects.toBeInstanceOf(ForbiddenError)
    expect(await audited()).toEqual([])
  })

  it('take the same number of queries for one and for a hundred', async () => {
    const many = (
      await makePlans(
        owner,
        Array.from({ length: 100 }, (_, n) => ({ name: `N${n}` })),
      )
    ).map((row) => row.planId)
    const one = await queriesOf(() => set(many.slice(0, 1), true))
    const rest = await queriesOf(() => set(many, true))
    expect(rest).toHaveLength(one.length)
  })
})
