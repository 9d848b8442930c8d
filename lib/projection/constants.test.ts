import { describe, expect, it } from 'vitest'
import { constant, constantNamed, constantNames } from './constants'

describe('named constants', () => {
  it.each(constantNames())('%s has a source and lies within its range', (name) => {
    const { value, low, high, source, unit } = constantNamed(name)
    expect(source.length).toBeGreaterThan(3)
    expect(source).not.toMatch(/METHOD|\bhere\b|§(?!3\.1)/)
    expect(unit).not.toBe('')
    expect(low).toBeLessThanOrEqual(value)
    expect(value).toBeLessThanOrEqual(high)
  })

  it('know the prior, and refuse a name that is none', () => {
    expect(constant('mfu.whole_run_median')).toMatchObject({ value: 0.346, low: 0.26, high: 0.48 })
    expect(() => constantNamed('train.nothing')).toThrow('No constant "train.nothing"')
  })
})
