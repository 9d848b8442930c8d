import type { Activity } from '@/lib/contracts/portfolio'
import { pathOf } from './attention'

export type ActivityRow = { id: string; at: string; who: string; what: string; where: string; path: string | null }

/** By action: what is said of one thing, and of several that were done at once. */
const WORDS: Record<string, [one: string, many: (count: number) => string]> = {
  'plan.created': ['made', (count) => `made ${count} plans`],
  'plan.updated': ['changed', (count) => `changed ${count} plans`],
  'plan.archived': ['archived', (count) => `archived ${count} plans`],
  'plan.restored': ['brought back', (count) => `brought ${count} plans back`],
  'plan.imported': ['imported', (count) => `imported ${count} plans`],
  'plan.duplicated': ['made a copy:', (count) => `copied ${count} plans`],
  'scenario.created': ['made', (count) => `made ${count} scenarios`],
  'scenario.updated': ['changed', (count) => `changed ${count} scenarios`],
  'scenario.archived': ['archived', (count) => `archived ${count} scenarios`],
  'scenario.restored': ['brought back', (count) => `brought ${count} scenarios back`],
  'scenario.duplicated': ['made a copy:', (count) => `copied ${count} scenarios`],
  'scenario.revision_saved': ['saved', (count) => `saved ${count} scenarios`],
  'scenario.revision_restored': ['went back to an earlier revision of', (count) => `restored ${count} revisions`],
  'share.created': ['shared', (count) => `made ${count} share links`],
  'share.revoked': ['ended a share link of', (count) => `ended ${count} share links`],
}

export function activityRows(activity: Activity[]): ActivityRow[] {
  return activity.map((act, index) => {
    const [one, many] = WORDS[act.action] ?? [act.action, (count: number) => `${act.action} (${count})`]
    const single = act.count === 1
    return {
      id: `${act.at}-${index}`,
      at: act.at,
      who: act.actorName ?? (act.bySystem ? 'The system' : 'Somebody who left'),
      what: single ? one : many(act.count),
      where: single ? act.name : '',
      path: single ? placeOf(act) : null,
    }
  })
}

function placeOf({ planId, scenarioId }: Activity): string | null {
  if (!planId) return null
  return scenarioId ? pathOf({ planId, scenarioId }) : `/plans/${planId}`
}
