import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { levelsOf, thinned } from './levels'
import { PRIOR } from './priors'
import { measuredRows, residuals } from './rows'

const row = (id: string, accelerator: string, over: Record<string, string> = {}) => ({
  id,
  set: 'made up',
  engine: 'vLLM',
  model: 'meta-llama/Llama-3.1-8B',
  accelerator,
  accelerators: '1',
  tensor: '1',
  weight_precision: 'BF16',
  input_tokens: '1000',
  output_tokens: '500',
  concurrency: '8',
  load: 'closed loop',
  trust: 'A',
  tpot_ms: '30',
  ...over,
})
const measured = (...rows: Record<string, string>[]) => measuredRows(rows, loadCatalog())
const ampere = measured(row('a', 'a100-sxm4-80gb'), row('b', 'a100-sxm4-80gb', { concurrency: '32', tpot_ms: '45' }))
const hopper = measured(row('c', 'h100-sxm5-80gb', { tpot_ms: '25' }))
const error = (rows: typeof ampere, stack = PRIOR) => Math.max(...residuals(rows, stack).map(Math.abs))

describe('a calibration is fitted from the outside in', () => {
  it('its own rows lead it towards them', () => {
    expect(error(ampere, levelsOf(ampere)('vllm.ampere'))).toBeLessThan(0.9 * error(ampere))
  })

  it('without rows of its own it takes what those alike say, and without these plain physics', () => {
    const stack = levelsOf(hopper)('vllm.ampere')
    expect(error(hopper, stack)).toBeLessThan(error(hopper))
    expect(levelsOf([])('vllm.ampere')).toEqual(PRIOR)
  })

  it('what is left out has no part in it, at no level', () => {
    const all = [...ampere, ...hopper]
    const without = levelsOf(all.filter(({ className }) => className !== 'vllm.hopper'))('vllm.ampere')
    expect(without).toEqual(levelsOf(ampere)('vllm.ampere'))
    expect(levelsOf(all)('vllm.ampere')).not.toEqual(without)
  })
})

it('thins each pair evenly and leaves short ones alone', () => {
  const many = measured(...Array.from({ length: 10 }, (_, at) => row(`${at}`, 'h100-sxm5-80gb')), row('x', 'l40s'))
  const kept = thinned(many, 4).map(({ id }) => id)
  expect(kept).toHaveLength(5)
  expect(kept).toContain('x')
})
