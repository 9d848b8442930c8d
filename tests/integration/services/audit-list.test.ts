import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditView } from '@/lib/contracts/audit'
import { withTeam } from '@/lib/db'
import { listAudit } from '@/lib/services/audit/list'
import { createPlan } from '@/lib/services/plan/create'
import { updatePlan } from '@/lib/services/plan/update'
import { updateTeam } from '@/lib/services/team/update'
import { documentOf } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { queriesOf } from '@/tests/support/queries'
import { addMember, freshTeam, type Member, removeMember } from '@/tests/support/teams'

let owner: Member
let editor: Member
let gone: Member
beforeAll(async () => {
  owner = await freshTeam('Watched')
  editor = await addMember(owner, 'editor')
  gone = await addMember(owner, 'admin')
  const scenario = { name: 'First', document: documentOf(1e12) }
  const { id: planId } = await createPlan({ ctx: editor.ctx, input: { name: 'P', kind: 'training', scenario } })
  for (let count = 0; count < 4; count += 1) {
    await updatePlan({ ctx: editor.ctx, input: { planId, name: `P${count}` } })
  }
  await updateTeam({ ctx: gone.ctx, input: { name: 'Renamed' } })
  await removeMember(gone)
  // One of each day, as time would have made them.
  const { teamId } = owner.ctx
  const entityId = planId
  await withTeam({ teamId }, (tx) =>
    tx.auditEvent.createMany({
      data: ['2025-03-01T00:00:00Z', '2025-03-01T23:59:59.999Z', '2025-03-02T00:00:00Z'].map((at) => ({
        ...{ teamId, entityId, action: 'plan.archived', entity: 'plan', createdAt: new Date(at) },
      })),
    }),
  )
})

const list = (input: Parameters<typeof listAudit>[0]['input'] = {}) => listAudit({ ctx: owner.ctx, input })

describe('the audit log', () => {
  it('says who did what, newest first, also of those who have left', async () => {
    const { items } = await list()
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(items[0]).toMatchObject({
      action: 'team.updated',
      actorId: gone.user.userId,
      actorName: null,
      detail: { name: 'Renamed' },
      requestId: 'test-request',
    })
    expect(items[1]).toMatchObject({ action: 'plan.updated', actorName: 'Member editor', detail: { name: 'P3' } })
    expect(items.at(-1)).toMatchObject({ actorId: null, actorName: null })
  })

  it('filters by person, by thing and by day, both days included', async () => {
    const actions = async (input: Parameters<typeof list>[0]) => (await list(input)).items.map(({ action }) => action)
    expect(await actions({ actor: gone.user.userId })).toEqual(['team.updated'])
    expect(await actions({ entity: 'team' })).toEqual(['team.updated'])
    expect(await actions({ entity: 'invitation' })).toEqual([])
    expect(await actions({ from: '2025-03-01', to: '2025-03-01' })).toHaveLength(2)
    expect(await actions({ from: '2025-03-02', to: '2025-03-02' })).toHaveLength(1)
    expect(await actions({ to: '2025-02-28' })).toEqual([])
    expect(await actions({ from: '2025-03-01', to: '2025-12-31', entity: 'plan', actor: owner.user.userId })).toEqual(
      [],
    )
  })

  it('is paged without losing or repeating a row, also among rows of one moment', async () => {
    const all = (await list({ limit: 100 })).items
    const seen: AuditView[] = []
    let cursor: string | undefined
    do {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(8)
  })

  it('takes as many queries for one row as for many', async () => {
    const [few, many] = [await queriesOf(() => list({ limit: 1 })), await queriesOf(() => list({ limit: 100 }))]
    expect(many.length).toBe(few.length)
  })

  it.each([
    [{ from: '2025-13-01' }, 'from'],
    [{ to: 'yesterday' }, 'to'],
    [{ from: '2025-03-02', to: '2025-03-01' }, 'to'],
    [{ entity: 'king' as never }, 'entity'],
    [{ actor: 'x' }, 'actor'],
    [{ cursor: 'x' }, 'cursor'],
  ])('refuses %o by its field', async (input, path) => {
    expect(await problemOf(list(input))).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })
})
