import { expect, test } from 'vitest'
import { chosenIn, chosenWords, setAll } from './chosen-plans'

type Box = { name: string; value: string; checked: boolean; indeterminate: boolean; dataset: Record<string, string> }

/** As much of a form as the reading needs. */
function form(plans: [plan: string, status: 'active' | 'archived', scenario?: string][]) {
  const box = (name: string, value: string, dataset: Record<string, string>): Box => {
    return { name, value, dataset, checked: false, indeterminate: false }
  }
  const boxes = plans.map(([plan, status, scenario]) => box(scenario ? 's' : '', scenario ?? 'on', { plan, status }))
  const all = box('', 'on', { all: '' })
  const node = { querySelectorAll: () => boxes, querySelector: () => all }
  return { boxes, all, node: node as unknown as ParentNode }
}

test('what is ticked is sorted by what can be done with it, and the head says all, some or none', () => {
  const { boxes, all, node } = form([
    ['p1', 'active', 's1'],
    ['p2', 'active'],
    ['p3', 'archived', 's3'],
  ])
  expect(chosenIn(node)).toEqual({ plans: [], scenarios: [], active: [], archived: [] })
  expect([all.checked, all.indeterminate]).toEqual([false, false])
  for (const box of boxes.slice(1)) box.checked = true
  expect(chosenIn(node)).toEqual({ plans: ['p2', 'p3'], scenarios: ['s3'], active: ['p2'], archived: ['p3'] })
  expect([all.checked, all.indeterminate]).toEqual([false, true])
  setAll(node, true)
  expect(chosenIn(node).plans).toEqual(['p1', 'p2', 'p3'])
  expect([all.checked, all.indeterminate]).toEqual([true, false])
})

test('says how many went or came back', () => {
  expect(chosenWords(1, true)).toBe('1 plan is archived')
  expect(chosenWords(3, false)).toBe('3 plans are active again')
  expect(chosenWords(0, true)).toBe('They were archived already')
})
