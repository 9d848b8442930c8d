import { describe, expect, test } from 'vitest'
import { importPlanInput } from '@/lib/contracts/plan-import'
import { readFile } from './read-file'
import { blank } from './start'

const { document } = blank('training')
const one = (name: string) => ({
  plan: { id: 'p', name: 'Plan one', kind: 'training' },
  scenario: { id: name, name, status: 'active' },
  revision: { number: 3 },
  document,
  projection: { figures: [] },
})
const plan = {
  format: 'headroom.plan',
  formatVersion: 1,
  team: 'T',
  title: 'Plan one',
  baselineId: 'B',
  scenarios: [one('A'), one('B')],
}

describe('a file that a plan begins with', () => {
  test.each(['headroom.plan', 'headroom.comparison'])(
    '%s is sent as it is, without what is only for reading',
    (format) => {
      const reading = readFile(JSON.stringify({ ...plan, format }), 'x.json')
      if (reading.kind !== 'several') throw new Error('not several')
      expect(reading.start.name).toBe('Plan one')
      expect(reading.start.facts[0]).toBe('From x.json: 2 scenarios, A, B.')
      expect(JSON.stringify(reading.start.file)).not.toContain('projection')
      expect(importPlanInput.safeParse(reading.start.file)).toMatchObject({ success: true, data: { baselineId: 'B' } })
    },
  )

  test('of one scenario brings the names that it had', () => {
    const file = { format: 'headroom.scenario', formatVersion: 1, team: 'T', ...one('A') }
    expect(readFile(JSON.stringify(file), 'other name.json')).toMatchObject({
      kind: 'scenario',
      start: { name: 'Plan one', scenarioName: 'A', document },
    })
    expect(importPlanInput.safeParse(file)).toMatchObject({ success: true })
  })

  test('without scenarios, of another format, or no JSON is refused in words', () => {
    const empty = readFile(JSON.stringify({ ...plan, scenarios: [] }), 'x.json')
    expect(empty).toEqual({ kind: 'problem', message: 'x.json holds no scenario.' })
    expect(readFile('{"format":"headroom.dance"}', 'x.json')).toMatchObject({ kind: 'problem' })
    expect(readFile('a,b', 'x.csv')).toMatchObject({ kind: 'problem', message: expect.stringContaining('not JSON') })
  })

  test('that is a config.json is told apart', () => {
    expect(readFile('{"model_type":"llama","hidden_size":64}', 'config.json')).toEqual({ kind: 'config' })
  })
})
