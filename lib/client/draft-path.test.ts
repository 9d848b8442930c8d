import { describe, expect, test } from 'vitest'
import type { Scenario } from '@/lib/projection/spec'
import { differingPaths, valueAt, withValue, withValues } from './draft-path'

const document: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'llama' },
  cluster: { accelerator: 'h100', accelerators: 8 },
}

describe('reading and writing by path', () => {
  test('reads what is there, and nothing where nothing is', () => {
    expect(valueAt(document, 'cluster.accelerators')).toBe(8)
    expect(valueAt(document, 'training.lora.rank')).toBeUndefined()
    expect(valueAt(document, 'cluster.accelerator.length')).toBeUndefined()
  })

  test('writes into a copy and makes the sections on the way', () => {
    const changed = withValue(document, 'training.lora.rank', 16)
    expect(changed.training).toEqual({ lora: { rank: 16 } })
    expect(document.training).toBeUndefined()
    expect(changed.cluster).toBe(document.cluster)
  })

  test('clearing the last value of a section takes the section out', () => {
    const changed = withValue(withValue(document, 'training.lora.rank', 16), 'training.lora.rank', undefined)
    expect(changed).toEqual(document)
    expect(withValue(document, 'money.term', null)).toEqual(document)
  })

  test('a fix sets several at once', () => {
    expect(withValues(document, { 'parallelism.tensor': 8, 'cluster.accelerators': 16 })).toMatchObject({
      parallelism: { tensor: 8 },
      cluster: { accelerator: 'h100', accelerators: 16 },
    })
  })

  test('a path cannot reach the prototype', () => {
    withValue(document, '__proto__.polluted', 1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

test('differences are named by path', () => {
  const other = withValues(document, { 'cluster.accelerators': 16, 'data.tokens': 1e12 })
  expect(differingPaths(document, other)).toEqual(['cluster.accelerators', 'data'])
  expect(differingPaths(document, { ...document })).toEqual([])
})
