import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { StepRow } from '../backtest/evidence-rows'
import { scoreOf } from './class-fit'
import { memoryErrors } from './memory'

const evidence = join(import.meta.dirname, '..', '..', 'lib', 'catalog', 'evidence', 'memory.json')
const rows: StepRow[] = JSON.parse(readFileSync(evidence, 'utf8'))

it('holds each source against the others: no common factor would bring the peaks nearer', () => {
  const errors = memoryErrors(rows, loadCatalog())
  expect(new Set(errors.map(({ source }) => source)).size).toBeGreaterThan(2)
  const as = scoreOf(errors.map(({ error }) => error))
  const held = scoreOf(errors.map(({ heldOut }) => heldOut))
  expect(as.median).toBeLessThan(0.06)
  expect(held.mean).toBeGreaterThan(0.9 * as.mean)
})
