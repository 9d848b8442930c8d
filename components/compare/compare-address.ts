import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { LIMITS } from '@/lib/contracts/limits'

/** The whole comparison, as its address says it. */
export type CompareAddress = {
  ids: string[]
  /** One of the ids; the first when the address names none that is. */
  base: string | undefined
  onlyDifferences: boolean
  /** How many more the address names than can stand side by side. */
  left: number
}

/** Ids stand in one value with commas between, or in several as a form without scripts sends them. */
export function compareAddress(params: SearchParams): CompareAddress {
  const given = [params.s ?? []].flat().flatMap((value) => value.split(','))
  const ids = [...new Set(given.map((id) => id.trim()).filter((id) => id !== ''))]
  const chosen = ids.slice(0, LIMITS.comparedScenarios)
  const base = oneParam(params, 'base')
  return {
    ids: chosen,
    base: chosen.find((id) => id === base) ?? chosen[0],
    onlyDifferences: oneParam(params, 'only') === 'differences',
    left: ids.length - chosen.length,
  }
}

/** Commas stay commas: the address is meant to be read and sent. */
export function compareHref(team: string, address: Partial<CompareAddress>): string {
  return `/${team}/compare${search(address)}`
}

export function compareExportPath(team: string, { ids, base }: CompareAddress): string {
  return `/api/v1/teams/${encodeURIComponent(team)}/compare/export${search({ ids, base })}`
}

function search({ ids = [], base, onlyDifferences }: Partial<CompareAddress>): string {
  if (ids.length === 0) return ''
  const parts = [
    `s=${ids.map(encodeURIComponent).join(',')}`,
    ...(base && base !== ids[0] ? [`base=${encodeURIComponent(base)}`] : []),
    ...(onlyDifferences ? ['only=differences'] : []),
  ]
  return `?${parts.join('&')}`
}

export function withScenario(address: CompareAddress, id: string): CompareAddress {
  return { ...address, ids: [...address.ids, id] }
}

export function withoutScenario(address: CompareAddress, id: string): CompareAddress {
  const ids = address.ids.filter((other) => other !== id)
  return { ...address, ids, base: address.base === id ? ids[0] : address.base }
}
