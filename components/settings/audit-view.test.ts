import { describe, expect, it } from 'vitest'
import { auditListHref, auditListView, isAuditFiltered } from './audit-view'

const actor = '01900000-0000-7000-8000-000000000001'

describe('the view of the audit log', () => {
  it('is what its address says', () => {
    const view = auditListView({ actor, entity: 'plan', from: '2026-11-01', to: '2026-11-23', cursor: 'abc' })
    expect(view).toEqual({ actor, entity: 'plan', from: '2026-11-01', to: '2026-11-23', cursor: 'abc' })
    expect(isAuditFiltered(view)).toBe(true)
    expect(auditListHref('t', view, 'next')).toBe(
      `/t/settings/audit?actor=${actor}&entity=plan&from=2026-11-01&to=2026-11-23&cursor=next`,
    )
  })

  it('exists whatever stands in the address', () => {
    const view = auditListView({ actor: "'", entity: 'king', from: '2026-13-45', to: 'today' })
    expect(isAuditFiltered(view)).toBe(false)
    expect(auditListHref('t', view)).toBe('/t/settings/audit')
  })

  it('turns days that stand the wrong way round', () => {
    expect(auditListView({ from: '2026-11-23', to: '2026-11-01' })).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-23',
    })
  })
})
