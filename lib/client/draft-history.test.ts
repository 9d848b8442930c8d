import { describe, expect, test } from 'vitest'
import type { Scenario } from '@/lib/projection/spec'
import { type History, historyReducer, startHistory } from './draft-history'

const doc = (accelerators: number): Scenario => ({
  version: 1,
  workload: 'training',
  model: { preset: 'llama' },
  cluster: { accelerator: 'h100', accelerators },
})
const change = (history: History, accelerators: number, field = 'cluster.accelerators', at = 0) =>
  historyReducer(history, { type: 'change', document: doc(accelerators), field, at })
const count = (history: History) => history.present.cluster.accelerators

describe('history', () => {
  test('undo and redo walk the steps', () => {
    let history = change(change(startHistory(doc(1)), 2, 'a'), 3, 'b')
    history = historyReducer(history, { type: 'undo' })
    expect(count(history)).toBe(2)
    history = historyReducer(history, { type: 'undo' })
    expect(count(history)).toBe(1)
    history = historyReducer(history, { type: 'redo' })
    expect(count(history)).toBe(2)
  })

  test('typing on in one field is one step; a pause or another field starts the next', () => {
    let history = change(change(startHistory(doc(1)), 2, 'a', 0), 20, 'a', 500)
    expect(history.past).toHaveLength(1)
    history = change(history, 200, 'a', 5000)
    expect(history.past).toHaveLength(2)
    history = change(history, 201, 'b', 5001)
    expect(history.past).toHaveLength(3)
  })

  test('a change that changes nothing is no step and keeps the way forward', () => {
    const undone = historyReducer(change(startHistory(doc(1)), 2), { type: 'undo' })
    expect(change(undone, 1)).toBe(undone)
    expect(undone.future).toHaveLength(1)
  })

  test('a new change after undo ends the way forward', () => {
    const undone = historyReducer(change(startHistory(doc(1)), 2), { type: 'undo' })
    expect(change(undone, 9).future).toEqual([])
  })

  test('at either end nothing happens', () => {
    const history = startHistory(doc(1))
    expect(historyReducer(history, { type: 'undo' })).toBe(history)
    expect(historyReducer(history, { type: 'redo' })).toBe(history)
  })

  test('steps are kept to a number', () => {
    let history = startHistory(doc(0))
    for (let step = 1; step <= 250; step++) history = change(history, step, `f${step}`)
    expect(history.past).toHaveLength(200)
  })
})
