import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import leftOut from '@/lib/catalog/evidence/serving-left-out.json'
import { backtestFile, type Kind, UnreadableFile } from './files'
import type { ScoredSet } from './score'

const catalog = loadCatalog()
const evidence = (file: string) => join(import.meta.dirname, '..', '..', 'lib', 'catalog', 'evidence', file)
const set = (sets: ScoredSet[], name: string) => {
  const found = sets.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no set "${name}"`)
  return found
}

/** What has been reached; a change of the engine that falls behind it must be meant. */
describe('projections against evidence', () => {
  it('counts every model whose exact total is published', () => {
    const models = backtestFile(
      'models',
      join(import.meta.dirname, '..', '..', 'lib', 'catalog', 'data', 'models.json'),
      catalog,
    )
    const exact = set(models, 'count_check exact')
    expect(exact.n).toBeGreaterThan(60)
    expect(exact.worstAbs).toBe(0)
  })

  it('gives hours of whole runs within a quarter at the median, with an honest range', () => {
    const hours = set(backtestFile('runs', evidence('training-runs.json'), catalog), 'acceleratorHours')
    expect(hours.n).toBe(52)
    expect(hours.medianAbs).toBeLessThan(0.25)
    expect(hours.coverage).toBeGreaterThan(0.75)
    expect(hours.rows.every(({ predicted }) => predicted !== null)).toBe(true)
  })

  it('gives step rates within five percent at the median', () => {
    const steps = set(backtestFile('steps', evidence('steps.json'), catalog), 'all')
    expect(steps.n).toBe(254)
    expect(steps.medianAbs).toBeLessThan(0.05)
    expect(steps.coverage).toBeGreaterThan(0.7)
  })

  it('errs at most 0.7 times as much as 6 N D at 40 % of the peak', () => {
    const runs = backtestFile('runs', evidence('training-runs.json'), catalog)
    const hours = set(runs, 'acceleratorHours')
    const steps = ['steps.json', 'steps-single-node.json'].map((file) =>
      set(backtestFile('steps', evidence(file), catalog), 'all'),
    )
    for (const { naive, n } of [hours, set(runs, 'energyKwh'), set(runs, 'costUsd'), ...steps]) {
      expect(naive?.n).toBeGreaterThan(0.9 * n)
      expect(naive?.ratio).toBeLessThan(0.7)
    }
  })

  it('gives peaks of Megatron within seven percent', () => {
    const memory = backtestFile('memory', evidence('memory.json'), catalog)
    expect(set(memory, 'simumax').worstAbs).toBeLessThan(0.07)
    expect(set(memory, 'scored').medianAbs).toBeLessThan(0.3)
    expect(
      set(memory, 'all')
        .rows.filter(({ predicted }) => predicted === null)
        .every(({ note }) => note !== ''),
    ).toBe(true)
  })

  const serving = backtestFile('serving', evidence('serving.csv'), catalog)

  it('projects serving rows or says why not', () => {
    const all = set(serving, 'all')
    expect(all.n).toBeGreaterThan(1000)
    expect(all.rows.filter(({ predicted, note }) => predicted === null && note === '')).toEqual([])
  })

  it.each([
    'TensorRT-LLM maximum throughput, dense',
    'TensorRT-LLM maximum throughput, MoE',
    'vLLM chat, batch 1 to 1000, dense',
    'vLLM chat, batch 1 to 1000, MoE',
  ])('what stands beside errors of rows left out is the fit in use: %s, all rows of which are here', (name) => {
    const told = leftOut.find((line) => line.name === name)
    const found = set(serving, `bar: ${name}`)
    expect(told?.n).toBe(found.n)
    // The fit is written with four digits.
    expect(Math.abs((told?.fitted.mean ?? 0) - (found.meanAbs ?? 1))).toBeLessThan(0.002)
  })

  it.each<[Kind, object, number]>([
    ['runs', { id: 'bare', score: true, published: { acceleratorHours: 1000 } }, 1],
    ['runs', { id: 'no tokens', score: true, parametersTotal: 7e9, published: { tco2e: 3, energyMwh: 1 } }, 2],
    ['runs', { id: 'nothing published', score: true, parametersTotal: 7e9 }, 0],
    ['steps', { id: 'bare', measured: { tokensPerSecondPerAccelerator: 100 } }, 1],
    ['steps', { id: 'unmeasured' }, 0],
    ['steps', { id: 'unknown', accelerator: 'zx81', measured: { tokensPerSecondPerAccelerator: 100 } }, 1],
    ['memory', { id: 'bare', measured: { peakMemoryGib: 10 } }, 1],
    ['memory', { id: 'half a shape', architecture: {}, sequenceLength: 8, measured: { peakMemoryGib: 10 } }, 1],
  ])('a new row of %s that lacks fields is kept with a note: %j', (kind, row, scored) => {
    const folder = mkdtempSync(join(tmpdir(), 'backtest-'))
    try {
      const file = join(folder, 'rows.json')
      writeFileSync(file, JSON.stringify([row, null]))
      const all = set(backtestFile(kind, file, catalog), 'all')
      expect(all.rows).toHaveLength(scored)
      for (const found of all.rows) {
        expect(found).toMatchObject({ predicted: null, error: null, p10: null, p90: null })
        expect(found.note).not.toBe('')
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('refuses a file that it cannot read', () => {
    expect(() => backtestFile('runs', evidence('none.json'), catalog)).toThrow(UnreadableFile)
    expect(() => backtestFile('steps', evidence('serving.csv'), catalog)).toThrow('is not JSON')
  })
})
