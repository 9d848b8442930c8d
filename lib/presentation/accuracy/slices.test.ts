import { describe, expect, it } from 'vitest'
import type { AccuracyRow } from '@/lib/contracts/accuracy'
import { matching } from './rows'
import { modelOf, sliceLines } from './slices'

const row = (predicted: number | null, more: Partial<AccuracyRow> = {}): AccuracyRow => ({
  id: `${predicted}`,
  name: 'Llama-2-7b-hf · FP8 · TP 1',
  predicted,
  p10: predicted === null ? null : predicted / 1.5,
  p90: predicted === null ? null : predicted * 1.5,
  published: 100,
  error: predicted === null ? null : predicted / 100 - 1,
  accelerator: 'h100',
  stack: 'vLLM',
  experts: false,
  source: 's',
  note: '',
  ...more,
})
const rows = [
  ...[101, 102, 98, 110, 90, 100, 103, 97, 99, 400].map((value) => row(value)),
  ...[150, 160].map((value) => row(value, { experts: true })),
  row(null, { stack: 'SGLang' }),
  row(null, { stack: 'SGLang' }),
  row(900, { accelerator: 'a100' }),
]

describe('slices', () => {
  const lines = sliceLines(rows)

  it('come misses first: without a projection, then the furthest off, single rows last', () => {
    expect(lines.map(({ label, n }) => [label, n])).toEqual([
      ['SGLang · h100 · dense', '2'],
      ['vLLM · h100 · with experts', '2'],
      ['vLLM · h100 · dense', '10'],
      ['vLLM · a100 · dense', '1'],
    ])
  })

  it('say error, coverage and width: a row without a projection is outside', () => {
    expect(lines[2]).toMatchObject({ median: '2.5 %', p90: '10 %', coverage: '90 %', width: '2.25 ×' })
    expect(lines[0]).toMatchObject({ median: '–', p90: '–', coverage: '0 %', width: '–' })
  })

  it('each leads to its own rows', () => {
    for (const { filter, n } of lines) expect(matching(rows, filter)).toHaveLength(Number(n))
  })
})

describe('models of rows', () => {
  it('stand before the settings, and filter', () => {
    expect(modelOf(row(1))).toBe('Llama-2-7b-hf')
    expect(modelOf(row(1, { name: 'BLOOM 176B' }))).toBe('BLOOM 176B')
    expect(matching([...rows, row(1, { name: 'Mixtral · BF16' })], { model: 'Mixtral' })).toHaveLength(1)
  })
})
