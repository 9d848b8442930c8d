import { describe, expect, it } from 'vitest'
import type { DeploymentChoice, DeploymentRow, LossReason } from '@/lib/projection'
import { currentText, deploymentLines, lossLines } from './deployment-table'

const point = {
  concurrency: 30,
  tpotMs: 36,
  ttftMs: 900,
  outputTokensPerSecond: 800,
  outputTokensPerSecondPerAccelerator: 400,
}
const row: DeploymentRow = {
  accelerator: 'h200',
  acceleratorName: 'H200',
  engine: 'vllm',
  weightPrecision: 'fp8',
  tensor: 2,
  attentionParallel: 'tensor',
  replicas: 12,
  accelerators: 24,
  usdPerMonth: { p10: 15_000, p50: 20_000, p90: 30_000 },
  usdPerAcceleratorHour: 3.8,
  priceBasis: 'median of 13 providers',
  relative: 1,
  usdPerMillionTokens: 1.31,
  tpotMs: 36,
  ttftMs: 900,
  concurrency: 30,
  outputTokensPerSecond: 800,
  utilisation: 0.35,
  curve: { points: [point], operating: point, bound: 'weights' },
  transfers: [],
}
const second: DeploymentRow = {
  ...row,
  attentionParallel: 'data',
  tensor: 8,
  relative: 1.234,
  transfers: ['H200 takes shares of peak measured on A100'],
}
const choice: DeploymentChoice = {
  rows: [row, second],
  others: [],
  current: { ...second, relative: 3 },
  tried: 1137,
  softened: false,
}
const why = (reason: LossReason) =>
  lossLines([{ accelerator: 't4', acceleratorName: 'T4', engine: 'vllm', weightPrecision: 'int4', tensor: 2, reason }])

describe('the cheapest deployments as a table', () => {
  it('say what runs where, what it costs and what it does', () => {
    expect(deploymentLines(choice)[0]).toMatchObject({
      accelerator: 'H200',
      engine: 'vLLM',
      weights: 'FP8',
      fleet: '12 × TP 2',
      cost: '20.0 k USD',
      range: '15.0 to 30.0 k USD',
      dearer: 'cheapest',
      perMillion: '1.31 USD a million',
      load: '35 %',
      price: '3.80 USD/h, median of 13 providers',
      inUse: false,
    })
  })

  it('leave an agreed price behind with its accelerator', () => {
    const cleared = (own: string) =>
      'money.servingUsdPerAcceleratorHour' in (deploymentLines(choice, undefined, own)[0]?.set ?? {})
    expect(cleared(row.accelerator)).toBe(false)
    expect(cleared('t4')).toBe(true)
  })

  it('mark the one in use and what is less sure', () => {
    expect(deploymentLines(choice)[1]).toMatchObject({
      fleet: '12 × DP 8',
      dearer: '+23 %',
      unsure: 'H200 takes shares of peak measured on A100: wider range',
      inUse: true,
    })
    expect(deploymentLines({ ...choice, rows: [{ ...row, relative: 3.02 }] })[0]?.dearer).toBe('3.0 ×')
  })

  it('set every field that the search chose, and let the number of replicas follow', () => {
    expect(deploymentLines(choice)[0]?.set).toEqual({
      'serving.accelerator': 'h200',
      'serving.engine': 'vllm',
      'serving.weightPrecision': 'fp8',
      'serving.tensor': 2,
      'serving.attentionParallel': 'tensor',
      'serving.replicas': 'auto',
    })
  })

  it('are in the currency of the team', () => {
    expect(deploymentLines(choice, { code: 'EUR', usdPerUnit: 1.25 })[0]?.cost).toBe('16.0 k EUR')
  })
})

describe('the sentence above it', () => {
  it('compares with the scenario as it stands', () => {
    expect(currentText(choice)).toBe(
      '1,137 layouts of one accelerator compared. As it stands, vLLM on 24 × H200 takes 20.0 k USD a month: 3.0 times the cheapest.',
    )
    expect(currentText({ ...choice, current: row })).toContain('nothing cheaper keeps its targets')
  })
  it('says when nothing was found, compared or possible', () => {
    expect(currentText({ ...choice, rows: [] })).toContain('Nothing keeps the targets')
    expect(currentText({ ...choice, current: undefined })).toContain('cannot be priced')
    expect(currentText({ ...choice, softened: true })).toContain('usual 200 ms')
    expect(currentText({ ...choice, problem: 'Training only.' })).toBe('Training only.')
  })
})

describe('why the others lost', () => {
  it('is said in words with the figure that decided', () => {
    expect(why({ kind: 'dearer', factor: 1.74 })[0]).toMatchObject({
      what: 'T4',
      closest: 'vLLM · INT4 · TP 2',
      why: '1.7 × the cheapest',
    })
    expect(why({ kind: 'misses', target: 'tpot', targetMs: 20, bestMs: 54.2 })[0]?.why).toBe(
      'misses the TPOT of 20.0 ms with one request alone: 54.2 ms',
    )
    expect(why({ kind: 'does-not-fit', devices: 8, missingBytes: 12e9 })[0]?.why).toBe(
      'does not fit: 12.0 GB short on 8 devices',
    )
    expect(why({ kind: 'unsupported', why: 'TensorRT-LLM does not run on it' })[0]?.why).toContain('TensorRT-LLM')
    expect(why({ kind: 'no-price' })[0]?.why).toContain('no price')
    expect(why({ kind: 'no-figures' })[0]?.why).toContain('not known')
  })

  it('comes with the nearest first', () => {
    const named = (acceleratorName: string, reason: LossReason) => ({ accelerator: 'x', acceleratorName, reason })
    const lines = lossLines([
      named('none', { kind: 'no-price' }),
      named('slow', { kind: 'misses', target: 'ttft', targetMs: 1, bestMs: 3 }),
      named('dear', { kind: 'dearer', factor: 9 }),
      named('near', { kind: 'dearer', factor: 1.2 }),
    ])
    expect(lines.map(({ what }) => what)).toEqual(['near', 'dear', 'slow', 'none'])
  })
})
