import { describe, expect, it } from 'vitest'
import { changesBetween } from './scenario-changes'

describe('what changed between two documents', () => {
  it('is each leaf with what it was and what it is', () => {
    const before = { data: { tokens: 1 }, training: { mfu: 0.4 }, list: [1, 2] }
    const after = { data: { tokens: 2 }, money: { term: 'own' }, list: [1, 3, 4] }
    expect(changesBetween(before, after)).toEqual([
      { path: 'data.tokens', from: 1, to: 2 },
      { path: 'training.mfu', from: 0.4 },
      { path: 'list.1', from: 2, to: 3 },
      { path: 'money.term', to: 'own' },
      { path: 'list.2', to: 4 },
    ])
    expect(changesBetween(before, structuredClone(before))).toEqual([])
  })
})
