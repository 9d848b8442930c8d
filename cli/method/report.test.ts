import { describe, expect, it } from 'vitest'
import { constantNames } from '@/lib/projection'
import { readEngineSource } from './read-source'
import { methodReport } from './report'

const method = methodReport()
const figures = method.rooms.flatMap((room) => room.figures)

describe('the method, read out of the source', () => {
  it('explains every figure that the engine enters by name', () => {
    const ids = new Set(figures.map(({ id }) => id))
    const written = [...readEngineSource().figureFiles.keys()].filter((id) => id.includes('.'))
    expect(written.length).toBeGreaterThan(60)
    expect(written.filter((id) => !ids.has(id))).toEqual([])
    for (const { formula, source } of figures) expect([formula, source].includes('')).toBe(false)
  })

  it('leads from a term to the figure that it is', () => {
    const ids = new Set(figures.map(({ id }) => id))
    const named = figures.flatMap(({ terms }) => terms.flatMap(({ figure }) => (figure ? [figure] : [])))
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  it('has the comments of the functions and the constants that they read', () => {
    const training = method.rooms.find(({ id }) => id === 'training')
    const daly = training?.formulas.find(({ name }) => name === 'dalyInterval')
    expect(daly?.doc).toContain('higher-order optimum')
    expect(daly?.signature).toBe('(blockSeconds: number, meanSeconds: number): number')
    expect(training?.formulas.some(({ constants }) => constants.length > 0)).toBe(true)
  })

  it('has every constant once, with a source, and no anchor twice in a room', () => {
    expect(method.constants.map(({ name }) => name)).toEqual(constantNames())
    expect(method.constants.filter(({ source }) => source === '')).toEqual([])
    for (const room of method.rooms) {
      const anchors = [...room.figures, ...room.formulas].map(({ anchor }) => anchor)
      expect(new Set(anchors).size).toBe(anchors.length)
    }
  })
})
