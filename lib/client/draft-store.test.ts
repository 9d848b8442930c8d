import { expect, test } from 'vitest'
import type { Scenario } from '@/lib/projection/spec'
import { draftedScenarios, dropDraft, keepDraft, keptDraft } from './draft-store'

const saved: Scenario = { version: 1, workload: 'training', model: { preset: 'a' }, cluster: { accelerator: 'h100' } }
const typed: Scenario = { ...saved, cluster: { accelerator: 'h200' } }

function memory() {
  const values = new Map<string, string>()
  return {
    values,
    get length() {
      return values.size
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  }
}

const full = {
  getItem: (): string | null => {
    throw new Error('denied')
  },
  setItem: () => {
    throw new Error('quota')
  },
  removeItem: () => {
    throw new Error('denied')
  },
}

test('a draft comes back for its own scenario only', () => {
  const keeper = memory()
  keepDraft(keeper, 's1', { revision: 3, document: typed, savedAt: '2026-11-22T10:00:00Z' })
  expect(keptDraft(keeper, 's1', saved)).toMatchObject({ revision: 3, document: typed })
  expect(keptDraft(keeper, 's2', saved)).toBeUndefined()
})

test('a draft that says what is saved is dropped', () => {
  const keeper = memory()
  keepDraft(keeper, 's1', { revision: 3, document: saved, savedAt: '2026-11-22T10:00:00Z' })
  expect(keptDraft(keeper, 's1', saved)).toBeUndefined()
  expect(keeper.values.size).toBe(0)
})

test('dropping forgets it', () => {
  const keeper = memory()
  keepDraft(keeper, 's1', { revision: 3, document: typed, savedAt: '2026-11-22T10:00:00Z' })
  dropDraft(keeper, 's1')
  expect(keptDraft(keeper, 's1', saved)).toBeUndefined()
})

test.each(['{', '[]', '{"revision":"3"}', 'null'])('what is no draft is ignored: %s', (text) => {
  const keeper = memory()
  keeper.setItem('headroom.draft.s1', text)
  expect(keptDraft(keeper, 's1', saved)).toBeUndefined()
})

test('a storage that refuses stops nobody', () => {
  expect(keepDraft(full, 's1', { revision: 1, document: typed, savedAt: '' })).toBe(false)
  expect(keptDraft(full, 's1', saved)).toBeUndefined()
  expect(() => dropDraft(full, 's1')).not.toThrow()
  expect(keepDraft(undefined, 's1', { revision: 1, document: typed, savedAt: '' })).toBe(false)
})

test('drafts are listed, the newest first, and nothing else that is kept beside them', () => {
  const keeper = memory()
  keepDraft(keeper, 's1', { revision: 3, document: typed, savedAt: '2026-11-22T10:00:00Z' })
  keepDraft(keeper, 's2', { revision: 1, document: typed, savedAt: '2026-11-23T10:00:00Z' })
  keeper.setItem('headroom.draft.s3', 'not a draft')
  keeper.setItem('another', '{}')
  expect(draftedScenarios(keeper)).toEqual(['s2', 's1'])
  expect(draftedScenarios(undefined)).toEqual([])
})
