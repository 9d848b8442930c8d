import { describe, expect, it } from 'vitest'
import { AUDIT_ENTITIES, type AuditView } from '@/lib/contracts/audit'
import { auditRow, ENTITY_LABELS } from './audit'

const id = '01900000-0000-7000-8000-000000000001'
const event: AuditView = {
  ...{ id, at: '2026-11-23T10:00:00.000Z', actorId: id, actorName: 'Ada', entityId: id, requestId: 'r-1' },
  ...{ action: 'plan.created', entity: 'plan', detail: { name: 'Big run', kind: 'training' } },
}

describe('a row of the log', () => {
  it('says who did what to what', () => {
    expect(auditRow(event)).toEqual({
      ...{ id, at: event.at, requestId: 'r-1' },
      ...{ who: 'Ada', what: 'made a plan', about: '"Big run"' },
    })
  })

  it.each([
    ['membership.role_changed', { name: 'Bob', from: 'viewer', to: 'owner' }, '"Bob", from viewer to owner'],
    ['invitation.created', { email: 'b@example.org', role: 'editor', by: 'mail' }, 'b@example.org, as editor, by mail'],
    ['scenario.revision_saved', { number: 3, note: 'Final' }, 'number 3, "Final"'],
    ['scenario.revision_saved', { number: 3, note: '' }, 'number 3'],
    ['plan.duplicated', { from: id }, ''],
    ['team.updated', { currency: 'EUR' }, 'currency EUR'],
    ['plan.updated', { name: { nested: true } }, ''],
  ])('of %s tells %j as %j', (action, detail, text) => {
    expect(auditRow({ ...event, action, detail }).about).toBe(text)
  })

  it('keeps what it has no words for, and those who have no name', () => {
    expect(auditRow({ ...event, action: 'rocket.launched' }).what).toBe('rocket.launched')
    expect(auditRow({ ...event, actorName: null }).who).toBe('Somebody who left')
    expect(auditRow({ ...event, actorName: null, actorId: null, requestId: null })).toMatchObject({
      who: 'The system',
      requestId: '',
    })
  })
})

it('every thing has a label', () => {
  expect(Object.keys(ENTITY_LABELS).toSorted()).toEqual([...AUDIT_ENTITIES].toSorted())
})
