import { choiceParam, hrefWith, oneParam, type SearchParams } from '@/lib/client/url-state'
import { AUDIT_ENTITIES, type AuditEntity } from '@/lib/contracts/audit'

/** The whole view of the audit log, as its address says it. */
export type AuditListView = { actor?: string; entity?: AuditEntity; from?: string; to?: string; cursor?: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function dayParam(params: SearchParams, name: string): string | undefined {
  const value = oneParam(params, name)
  return value && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
}

/** Whatever stands in an address, the view is one that exists: days the wrong way round are turned. */
export function auditListView(params: SearchParams): AuditListView {
  const actor = oneParam(params, 'actor')
  const [one, other] = [dayParam(params, 'from'), dayParam(params, 'to')]
  const turned = one !== undefined && other !== undefined && one > other
  return {
    actor: actor && UUID.test(actor) ? actor : undefined,
    entity: choiceParam(params, 'entity', AUDIT_ENTITIES),
    from: turned ? other : one,
    to: turned ? one : other,
    cursor: oneParam(params, 'cursor'),
  }
}

/** Another page of the same view, or its first. */
export function auditListHref(team: string, { actor, entity, from, to }: AuditListView, cursor?: string): string {
  return hrefWith(`/${team}/settings/audit`, { actor, entity, from, to }, { cursor })
}

export function isAuditFiltered({ actor, entity, from, to }: AuditListView): boolean {
  return [actor, entity, from, to].some((value) => value !== undefined)
}
