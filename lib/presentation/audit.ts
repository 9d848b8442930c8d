import type { AuditEntity, AuditView } from '@/lib/contracts/audit'

/** An audit row in words: who, what, and what there is to know about it. */
export type AuditRow = { id: string; at: string; who: string; what: string; about: string; requestId: string }

export const ENTITY_LABELS: Record<AuditEntity, string> = {
  team: 'Team',
  membership: 'Members',
  invitation: 'Invitations',
  plan: 'Plans',
  scenario: 'Scenarios',
  share: 'Share links',
  report: 'Reports',
  catalog: 'Catalogue',
}

const WORDS: Record<string, string> = {
  'team.created': 'made the team',
  'team.updated': 'changed the team settings',
  'membership.role_changed': 'changed a role',
  'membership.removed': 'removed a member',
  'membership.left': 'left the team',
  'invitation.created': 'invited somebody',
  'invitation.revoked': 'revoked an invitation',
  'invitation.accepted': 'accepted an invitation',
  'plan.created': 'made a plan',
  'plan.updated': 'changed a plan',
  'plan.archived': 'archived a plan',
  'plan.restored': 'brought a plan back',
  'plan.imported': 'imported a plan',
  'plan.duplicated': 'copied a plan',
  'scenario.created': 'made a scenario',
  'scenario.updated': 'changed a scenario',
  'scenario.archived': 'archived a scenario',
  'scenario.restored': 'brought a scenario back',
  'scenario.duplicated': 'copied a scenario',
  'scenario.revision_saved': 'saved a revision',
  'scenario.revision_restored': 'restored a revision',
  'share.created': 'made a share link',
  'share.revoked': 'revoked a share link',
  'report.created': 'asked for a report',
  'report.removed': 'deleted a report',
  'catalog.updated': 'changed the team’s catalogue',
  'catalog.imported': 'imported rows of the catalogue',
}

/** Details worth a word, in this order; ids stay out of the sentence. */
const DETAILS: [string, (value: string) => string][] = [
  ['name', (value) => `"${value}"`],
  ['title', (value) => `"${value}"`],
  ['email', (value) => value],
  ['role', (value) => `as ${value}`],
  ['currency', (value) => `currency ${value}`],
  ['rate', (value) => `1 unit = ${value}`],
  ['format', (value) => `as ${value.toUpperCase()}`],
  ['number', (value) => `number ${value}`],
  ['note', (value) => `"${value}"`],
  ['by', (value) => `by ${value}`],
]

/** The roles between which somebody was moved; in a copy `from` is an id, and tells a reader nothing. */
function move({ action, detail }: AuditView): string[] {
  return action === 'membership.role_changed' ? [`from ${String(detail.from)} to ${String(detail.to)}`] : []
}

function about(event: AuditView): string {
  const told = DETAILS.flatMap(([key, words]) => {
    const value = event.detail[key]
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [words(String(value))] : []
  })
  return [...told, ...move(event)].join(', ')
}

function who({ actorId, actorName }: AuditView): string {
  return actorName ?? (actorId ? 'Somebody who left' : 'The system')
}

export function auditRow(event: AuditView): AuditRow {
  const { id, at, action, requestId } = event
  return {
    id,
    at,
    who: who(event),
    // What this version has no words for is shown as it is stored: nothing is left out of a log.
    what: WORDS[action] ?? action,
    about: about(event),
    requestId: requestId ?? '',
  }
}
