import { describe, expect, it } from 'vitest'
import type { AccuracyRow, AccuracyVersion } from '@/lib/contracts/accuracy'
import { histogram } from './histogram'
import { choices, matching, missesFirst, score, verdict } from './rows'
import { PLOT, scatter } from './scatter'
import { SET_WORDS } from './sets'
import { sourceLink } from './source'
import { historyTable, rowLine } from './tables'

const row = (id: string, predicted: number | null, more: Partial<AccuracyRow> = {}): AccuracyRow => ({
  id,
  name: id,
  predicted,
  p10: predicted === null ? null : predicted * 0.9,
  p90: predicted === null ? null : predicted * 1.1,
  published: 100,
  error: predicted === null ? null : predicted / 100 - 1,
  accelerator: 'h100',
  stack: null,
  experts: false,
  source: 'mosaicml/llm-foundry scripts/train',
  note: '',
  ...more,
})
const rows = [
  row('near', 105),
  row('none', null),
  row('far', 20, { experts: true, accelerator: 'a100' }),
  row('twice', 210),
]

describe('rows', () => {
  it('come misses first, the furthest off before the others', () => {
    expect(missesFirst(rows).map(({ id }) => id)).toEqual(['far', 'twice', 'none', 'near'])
    expect(rows.map(verdict)).toEqual(['inside', 'not projected', 'outside', 'outside'])
  })

  it('are filtered by what the address says', () => {
    expect(matching(rows, { kind: 'experts' }).map(({ id }) => id)).toEqual(['far'])
    expect(matching(rows, { accelerator: 'h100', show: 'outside' }).map(({ id }) => id)).toEqual(['none', 'twice'])
    expect(matching(rows, { stack: 'modern' })).toEqual([])
    expect(choices(rows, ({ accelerator }) => accelerator)).toEqual(['a100', 'h100'])
  })

  it('are scored with what was not projected outside of its range', () => {
    const { n, median, coverage } = score(rows)
    expect([n, coverage]).toEqual([4, 0.25])
    expect(median).toBeCloseTo(0.8, 12)
    expect(score([])).toEqual({ n: 0, median: null, mean: null, coverage: null })
  })

  it('say the error with its sign and lead to their source', () => {
    expect(rowLine(row('far', 20))).toMatchObject({ error: '−80 %', verdict: 'outside', range: '18.0 to 22.0' })
    expect(rowLine(row('none', null))).toMatchObject({ error: '–', predicted: '–', range: '' })
  })
})

describe('the scatter', () => {
  const model = scatter(rows, SET_WORDS.hours)

  it('stays inside of its frame and draws each row once', () => {
    const numbers = (path = '') => [...path.matchAll(/[MLV ](\d+(?:\.\d+)?)/g)].map((match) => Number(match[1]))
    for (const path of [model?.identity, model?.intervals, model?.inside, model?.outside]) {
      expect(numbers(path).length).toBeGreaterThan(0)
      for (const value of numbers(path)) expect(value).toBeLessThanOrEqual(Math.max(PLOT.width, PLOT.height))
    }
    expect(model?.inside.match(/M/g)).toHaveLength(1)
    expect(model?.outside.match(/M/g)).toHaveLength(2)
    expect(model?.intervals.match(/M/g)).toHaveLength(3)
  })

  it('puts a perfect prediction on the diagonal', () => {
    const [x = 0, y = 0] =
      /M(\S+) (\S+)h/
        .exec(scatter([row('a', 100), row('b', 1)], SET_WORDS.hours)?.inside ?? '')
        ?.slice(1)
        .map(Number) ?? []
    const width = PLOT.width - PLOT.left - PLOT.right
    const height = PLOT.height - PLOT.top - PLOT.bottom
    expect((x - PLOT.left) / width).toBeCloseTo(1 - (y - PLOT.top) / height, 2)
  })

  it('is not drawn of nothing', () => {
    expect(scatter([row('none', null)], SET_WORDS.hours)).toBeUndefined()
    expect(histogram([row('none', null)])).toBeUndefined()
  })
})

describe('the histogram', () => {
  it('counts every projected row, those beyond the edges in the outermost bars', () => {
    const model = histogram([...rows, row('wild', 5000)])
    const counts = model?.table.rows.map(({ cells }) => Number(cells[1]?.text)) ?? []
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4)
    expect([counts[0], counts.at(-1)]).toEqual([1, 2])
    expect(model?.bars.find(({ label }) => label === '0 to +10 %: 1')?.close).toBe(true)
  })
})

describe('sources', () => {
  it.each([
    ['LLaMA Table 15, https://arxiv.org/abs/2302.13971 (full text)', 'https://arxiv.org/abs/2302.13971'],
    ['Patterson et al., arXiv:2104.10350 (read)', 'https://arxiv.org/abs/2104.10350'],
    ['README, github.com/deepspeedai/DeepSpeed/blogs/x', 'https://github.com/deepspeedai/DeepSpeed'],
    ['mosaicml/llm-foundry scripts/train', 'https://github.com/mosaicml/llm-foundry'],
    ['BLOOM card', undefined],
    ['javascript:alert(1)', undefined],
  ])('%s', (source, link) => {
    expect(sourceLink(source)).toBe(link)
  })
})

describe('the history', () => {
  it('has the latest version first and a gap where a set was not yet', () => {
    const version = (engineVersion: string, sets: AccuracyVersion['sets']) => ({
      engineVersion,
      date: '',
      note: '',
      sets,
    })
    const table = historyTable([
      version('1', {}),
      version('2', { 'steps.json all': { n: 1, medianAbs: 0.04, meanAbs: 0.05, coverage: 1 } }),
    ])
    expect(table.rows.map(({ version }) => version)).toEqual(['2', '1'])
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['4 %', '–'])
  })
})
