import type { OwnTeam } from '@/lib/contracts/account'
import type { Role } from '@/lib/contracts/context'
import type { Found } from '@/lib/contracts/search'

export type PaletteAct =
  | { kind: 'go'; href: string }
  /** An address that answers with a file: the browser fetches it, not the router. */
  | { kind: 'file'; href: string }
  | { kind: 'share'; scenarioId: string }
  | { kind: 'theme'; theme: 'system' | 'light' | 'dark' }
  | { kind: 'leave' }
export type PaletteItem = { id: string; group: string; label: string; hint?: string; words?: string; act: PaletteAct }
export type PaletteGroup = { name: string; items: PaletteItem[] }

/** Where somebody is and what they may do. */
export type PalettePlace = { team: string; role: Role; teams: OwnTeam[]; path: string }

type Here = { planId?: string; scenarioId?: string }
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** The plan and the scenario whose page this is. */
export function hereOf(path: string): Here {
  const [, planId, scenarioId] = new RegExp(`^/[^/]+/plans/(${ID})(?:/(${ID}))?$`).exec(path) ?? []
  return { ...(planId ? { planId } : {}), ...(scenarioId ? { scenarioId } : {}) }
}

/** Everything that can be done from here without a search; what a role may not do is absent. */
export function paletteItems({ team, role, teams, path }: PalettePlace): PaletteItem[] {
  const base = `/${team}`
  const here = hereOf(path)
  const writes = role !== 'viewer'
  const manages = role === 'owner' || role === 'admin'
  const go = (label: string, href: string, words = ''): PaletteItem => {
    return { id: `go-${href}`, group: 'Go to', label, words, act: { kind: 'go', href } }
  }
  return [
    ...(writes
      ? [{ ...go('New plan', `${base}/plans/new`, 'create make add template import'), id: 'new', group: 'Do' }]
      : []),
    { ...go('Compare scenarios', `${base}/compare`, 'side by side'), id: 'compare', group: 'Do' },
    ...ofThis(team, here, writes),
    go('Overview', base, 'portfolio home months spend'),
    go('Plans', `${base}/plans`, 'list'),
    go('Archived plans', `${base}/plans?status=archived`, 'restore'),
    go('Plans that cannot run as planned', `${base}/plans?needs=fix`, 'problems attention'),
    go('Catalogue', `${base}/catalog`, 'accelerators prices regions models hosted api source'),
    go('Team settings', `${base}/settings`, 'currency exchange rate name'),
    go('Members', `${base}/settings/members`, 'people invite roles'),
    go('Share links', `${base}/settings/shares`, 'revoke'),
    ...(manages ? [go('Audit log', `${base}/settings/audit`, 'history who')] : []),
    go('Account and sessions', `${base}/settings/account`, 'profile password'),
    ...teams
      .filter(({ slug }) => slug !== team)
      .map(({ slug, name }) => ({ ...go(name, `/${slug}`, 'switch team'), group: 'Teams', hint: 'Team' })),
    ...(['light', 'dark', 'system'] as const).map((theme): PaletteItem => {
      const label = theme === 'system' ? 'Theme as the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`
      return { id: `theme-${theme}`, group: 'Do', label, words: 'theme colour mode', act: { kind: 'theme', theme } }
    }),
    { id: 'leave', group: 'Do', label: 'Log out', words: 'sign out', act: { kind: 'leave' } },
  ]
}

/** What the plan or scenario on the screen offers: sharing it, and taking it along as a file. */
function ofThis(team: string, { planId, scenarioId }: Here, writes: boolean): PaletteItem[] {
  if (!planId) return []
  const root = `/api/v1/teams/${encodeURIComponent(team)}`
  const [what, file] = scenarioId
    ? ['scenario', `${root}/scenarios/${scenarioId}/export`]
    : ['plan', `${root}/plans/${planId}/export`]
  const formats = [
    ['json', 'JSON'],
    ['csv', 'CSV'],
    ['md', 'Markdown'],
  ]
  const share: PaletteItem[] =
    scenarioId && writes
      ? [{ id: 'share', group: 'This', label: 'Share this scenario by link', act: { kind: 'share', scenarioId } }]
      : []
  return [
    ...share,
    ...formats.map(([format, name]): PaletteItem => {
      const href = `${file}?format=${format}`
      const words = 'download file save'
      return {
        id: `file-${format}`,
        group: 'This',
        label: `Export this ${what} as ${name}`,
        words,
        act: { kind: 'file', href },
      }
    }),
  ]
}

/** Before anything is typed, the few plans changed last: what can be done stays in sight. */
export function recentOf({ plans }: Found): Found {
  return { plans: plans.slice(0, RECENT), scenarios: [] }
}
const RECENT = 4

export function foundItems(team: string, found: Found): PaletteItem[] {
  const plans = found.plans.map(({ id, name }): PaletteItem => {
    return { id: `plan-${id}`, group: 'Plans', label: name, act: { kind: 'go', href: `/${team}/plans/${id}` } }
  })
  const scenarios = found.scenarios.map(({ id, name, planId, planName }): PaletteItem => {
    const act = { kind: 'go' as const, href: `/${team}/plans/${planId}/${id}` }
    return { id: `scenario-${id}`, group: 'Scenarios', label: name, hint: planName, act }
  })
  return [...plans, ...scenarios]
}

/** Items whose label or words hold every word typed; those that begin with it first. */
export function matching(items: PaletteItem[], typed: string): PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = (item: PaletteItem) => `${item.label} ${item.words ?? ''}`.toLowerCase()
  const begins = (item: PaletteItem) => (item.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return items
    .filter((item) => words.every((word) => text(item).includes(word)))
    .sort((one, other) => begins(one) - begins(other))
}

const ORDER = ['This', 'Plans', 'Scenarios', 'Do', 'Go to', 'Teams']
const NAMES: Readonly<Record<string, string>> = { This: 'On this page', Do: 'Actions' }

/** By group, in one order for all: the flat order is the one that the arrow keys walk. */
export function grouped(items: PaletteItem[]): PaletteGroup[] {
  return ORDER.map((group) => ({
    name: NAMES[group] ?? group,
    items: items.filter((item) => item.group === group),
  })).filter((group) => group.items.length > 0)
}
