import type { ExchangeRate } from '@/lib/contracts/currency'
import type { Attention, AttentionPlace, Trouble } from '@/lib/contracts/portfolio'
import { daysSince, isOld } from './age'

/** One thing to look at: what, where, and what comes of it. `path` is below the team's address. */
export type AttentionItem = {
  id: string
  tone: 'danger' | 'warn'
  where: string
  path: string
  sentence: string
}
export type AttentionGroup = { id: string; items: AttentionItem[]; more?: { path: string; text: string } }

type Kind = 'broken' | 'unprojected' | 'outdated'
type KindSpec = { tone: AttentionItem['tone']; needs: string; sentence(count: number): string; more: string }

const KINDS: Record<Kind, KindSpec> = {
  broken: {
    ...{ tone: 'danger', needs: 'fix' },
    sentence: (count) => `cannot run as planned: ${count === 1 ? '1 problem' : `${count} problems`}.`,
    more: 'that cannot run as planned',
  },
  unprojected: {
    ...{ tone: 'warn', needs: 'figures' },
    sentence: (count) =>
      `has no figures for revision ${count}: its projection is still running or has failed. Open it to project it now.`,
    more: 'without figures',
  },
  outdated: {
    ...{ tone: 'warn', needs: 'figures' },
    sentence: () => 'shows figures of an older catalogue or engine. Open it to see those of today.',
    more: 'with older figures',
  },
}

/** Worst first; of each kind the first few, and the way to all of them. */
export function attentionGroups(
  attention: Attention,
  catalogAsOf: string,
  rate: ExchangeRate | null,
  now: Date,
): AttentionGroup[] {
  const kinds = (Object.keys(KINDS) as Kind[]).map((kind) => groupOf(kind, attention[kind]))
  return [...kinds, ...invitations(attention.unsent), ...prices(catalogAsOf, now), ...exchange(rate, now)].filter(
    ({ items }) => items.length > 0,
  )
}

function groupOf(kind: Kind, { total, places }: Trouble): AttentionGroup {
  const { tone, needs, sentence, more } = KINDS[kind]
  return {
    id: kind,
    items: places.map((place) => ({
      id: `${kind}-${place.scenarioId}`,
      tone,
      where: `${place.planName} · ${place.scenarioName}`,
      path: pathOf(place),
      sentence: sentence(place.count),
    })),
    ...(total > places.length
      ? { more: { path: `/plans?needs=${needs}`, text: `All ${total} scenarios ${more}` } }
      : {}),
  }
}

export function pathOf({ planId, scenarioId }: Pick<AttentionPlace, 'planId' | 'scenarioId'>): string {
  return `/plans/${planId}/${scenarioId}`
}

function invitations(unsent: number): AttentionGroup[] {
  if (unsent === 0) return []
  const sentence = `${unsent === 1 ? '1 mail has' : `${unsent} mails have`} not gone out: revoke and invite by link, or see to the mail server.`
  return [
    { id: 'mail', items: [{ id: 'mail', tone: 'warn', where: 'Invitations', path: '/settings/members', sentence }] },
  ]
}

function exchange(rate: ExchangeRate | null, now: Date): AttentionGroup[] {
  if (!rate || !isOld(rate.asOf, 'exchange', now)) return []
  const sentence = `is ${daysSince(rate.asOf, now)} days old (${rate.asOf}): give today’s in the team settings.`
  return [{ id: 'rate', items: [{ id: 'rate', tone: 'warn', where: 'Exchange rate', path: '/settings', sentence }] }]
}

function prices(asOf: string, now: Date): AttentionGroup[] {
  if (!isOld(asOf, 'price', now)) return []
  const sentence = `are ${daysSince(asOf, now)} days old (${asOf}): set today’s prices in the plans that hang on them, or install a newer version.`
  return [
    { id: 'prices', items: [{ id: 'prices', tone: 'warn', where: 'Catalogue prices', path: '/plans', sentence }] },
  ]
}
