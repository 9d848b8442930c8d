import type { Scenario } from '@/lib/projection/spec'

/** What was typed and not saved, in this browser: survives a reload, a crash and a lost connection. */
export type Draft = { revision: number; document: Scenario; savedAt: string }
type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PREFIX = 'headroom.draft.'
const key = (scenarioId: string) => `${PREFIX}${scenarioId}`

export function keepDraft(keeper: Keeper | undefined, scenarioId: string, draft: Draft): boolean {
  try {
    keeper?.setItem(key(scenarioId), JSON.stringify(draft))
    return keeper !== undefined
  } catch {
    // A full or forbidden storage must not stop anyone from typing.
    return false
  }
}

export function dropDraft(keeper: Keeper | undefined, scenarioId: string): void {
  try {
    keeper?.removeItem(key(scenarioId))
  } catch {
    // As above: nothing can be kept here, so there is nothing to drop.
  }
}

/** The draft that is kept, when it says something else than what is saved. */
export function keptDraft(keeper: Keeper | undefined, scenarioId: string, saved: Scenario): Draft | undefined {
  const draft = read(keeper, scenarioId)
  if (!draft) return undefined
  if (JSON.stringify(draft.document) !== JSON.stringify(saved)) return draft
  dropDraft(keeper, scenarioId)
  return undefined
}

/** Scenarios of which this browser keeps a draft, the one typed last first. */
export function draftedScenarios(keeper: (Keeper & Pick<Storage, 'key' | 'length'>) | undefined): string[] {
  const names = Array.from({ length: keeper?.length ?? 0 }, (_, index) => keeper?.key(index) ?? '')
  return names
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length))
    .flatMap((id) => {
      const draft = read(keeper, id)
      return draft ? [{ id, savedAt: draft.savedAt }] : []
    })
    .sort((one, other) => other.savedAt.localeCompare(one.savedAt))
    .map(({ id }) => id)
}

/** Storage may be switched off altogether, in which case asking for it throws. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

function read(keeper: Keeper | undefined, scenarioId: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(keeper?.getItem(key(scenarioId)) ?? 'null')
    return isDraft(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Partial<Record<keyof Draft, unknown>>
  return (
    typeof draft.revision === 'number' &&
    typeof draft.savedAt === 'string' &&
    typeof draft.document === 'object' &&
    draft.document !== null
  )
}
