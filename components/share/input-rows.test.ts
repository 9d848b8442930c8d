import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { type InputRow, inputGroups } from './input-rows'

const scenario: Scenario = {
  version: 1,
  workload: 'life-cycle',
  model: { parameters: 7e9, name: 'Seven' },
  data: { tokens: 2e12 },
  training: { mfu: 0.4, stages: [{ tokens: 1e9 }] },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 'auto', region: 'aws:us-east-1' },
}
const groups = inputGroups(scenario, project(scenario, loadCatalog()))
const row = (path: string): InputRow | undefined => groups.flatMap(({ rows }) => rows).find((one) => one.path === path)

describe('the inputs of a shared scenario', () => {
  it('read as they would be typed', () => {
    expect(row('data.tokens')).toMatchObject({ value: expect.stringMatching(/^2T/), given: true })
    expect(row('training.mfu')).toMatchObject({ value: '40 %', source: 'given in the plan' })
    expect(row('cluster.region')).toMatchObject({ value: 'aws:us-east-1', given: true })
  })

  it('say which default was taken, and where it is from', () => {
    const taken = groups.flatMap(({ rows }) => rows).filter((one) => !one.given)
    expect(taken.length).toBeGreaterThan(10)
    for (const one of taken) expect(one.source).toMatch(/^(default|auto|catalogue): \S/)
  })

  it('say what auto chose', () => {
    expect(row('cluster.accelerators')).toMatchObject({ given: false, value: expect.stringMatching(/\d/) })
  })

  it('leave out nothing that the document says', () => {
    expect(row('model.parameters')).toMatchObject({ label: 'Parameters', value: '7,000,000,000' })
    expect(row('training.stages')).toMatchObject({ label: 'Stages', value: '[{"tokens":1000000000}]', given: true })
    expect(groups[0]?.title).toBe('Model: Seven')
  })

  it('name each input once, and no empty group', () => {
    const paths = groups.flatMap(({ rows }) => rows.map(({ path }) => path))
    expect(new Set(paths).size).toBe(paths.length)
    for (const group of groups) expect(group.rows).not.toEqual([])
  })
})
