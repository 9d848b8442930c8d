import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import { parseScenario } from '@/lib/contracts/scenario'
import { fitLengths, fitSample, sampleFields } from './fit'
import { readSample } from './read'

function read(text: string) {
  const answer = readSample(text)
  if (!answer.ok) throw new Error(answer.message)
  return answer.reading
}

describe('samples of lengths', () => {
  it.each([
    ['pairs', '812 140\n90 7'],
    ['pairs with tabs and an empty line', '812\t140\r\n\r\n90\t7\r\n'],
    ['CSV without a header', '812,140\n90, 7'],
    ['CSV with a header in another order', 'id,Output Tokens,input_tokens\n1,140,812\n2,7,90'],
    [
      'the Azure trace',
      'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16T18:17:03.9,812,140\n2023-11-16T18:17:04.0,90,7',
    ],
    ['JSON lines', '{"input_tokens": 812, "output_tokens": 140}\n{"input_tokens": 90, "output_tokens": 7}'],
    [
      'the Mooncake trace',
      '{"timestamp": 27, "input_length": 812, "output_length": 140, "hash_ids": [1]}\n{"input_length": 90, "output_length": 7}',
    ],
    [
      'answers of a server',
      '{"id":"a","usage":{"prompt_tokens":812,"completion_tokens":140}}\n{"prompt":"Why?","usage":{"prompt_tokens":90,"completion_tokens":7}}',
    ],
  ])('%s', (_, text) => {
    const { inputs, outputs, junk } = read(text)
    expect([inputs, outputs, junk]).toEqual([[812, 90], [140, 7], []])
  })

  it('junk lines are told by number, and the rest is taken', () => {
    const { inputs, junk } = read(
      '812 140\nhello world\n90\n0 5\n12 3.5\n{"a":1}\n{broken\n1e9 3\n999999999 3\n-4 5\n7 8',
    )
    expect(inputs).toEqual([812, 7])
    expect(junk.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(junk.map(({ message }) => message)).toEqual([
      'input “hello” is no whole number of tokens',
      'has no two lengths',
      'input has no tokens',
      'output “3.5” is no whole number of tokens',
      'names no lengths of input and output',
      'is no valid JSON',
      'input “1e9” is no whole number of tokens',
      'input “999999999” is more than 100,000,000 tokens',
      'input “-4” is no whole number of tokens',
    ])
  })

  it('nothing but junk says what would be read', () => {
    const answer = readSample('one\ntwo three')
    expect(answer).toMatchObject({ ok: false, junk: [{ line: 1 }, { line: 2 }] })
    expect(answer.ok || answer.message).toContain('812 140')
    expect(readSample('').ok).toBe(false)
  })

  it('10 MB are refused by the limit, before anything is read', () => {
    const answer = readSample('1 2\n'.repeat(2_500_000))
    expect(answer.ok || answer.message).toContain(`at most ${LIMITS.pastedCharacters / 1e6}.0 million`)
    expect(answer.ok || answer.junk).toEqual([])
  })
})

describe('what a sample says', () => {
  const lognormal = Array.from({ length: 4001 }, (_, index) => {
    const u = (index + 0.5) / 4001
    // Logistic quantile scaled to the normal's: near enough for a test of percentiles.
    return Math.max(1, Math.round(1000 * Math.exp(0.5 * (Math.log(u / (1 - u)) / 1.702))))
  })

  it('mean, spread and percentiles as they are', () => {
    const fit = fitLengths([100, 200, 300, 400, 500])
    expect(fit).toMatchObject({ mean: 300, p50: 300, p95: 480, p99: 496 })
    expect(fit.spread).toBeCloseTo(Math.sqrt(20000) / 300, 9)
  })

  it('beside them what mean and spread alone would say', () => {
    const fit = fitLengths(lognormal)
    for (const share of ['p50', 'p95'] as const) expect(fit.lognormal[share] / fit[share]).toBeCloseTo(1, 0)
    expect(fitLengths([7, 7, 7]).lognormal).toEqual({ p50: 7, p95: 7, p99: 7 })
  })

  const accepted = (fields: Record<string, unknown>) => {
    const serving = Object.fromEntries(
      Object.entries(fields).flatMap(([path, value]) =>
        value === undefined ? [] : [[path.replace('serving.', ''), value]],
      ),
    )
    return parseScenario({
      version: 1,
      workload: 'deployment',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'h100-sxm5-80gb' },
      serving,
    })
  }

  it.each([
    ['many requests', lognormal, lognormal],
    ['few', [10, 20, 4000], [1, 2, 3]],
    ['all alike', Array(200).fill(64), Array(200).fill(1)],
    ['one of a hundred thousand times the others', [...Array(999).fill(10), 1e8], [...Array(999).fill(1), 9]],
    ['a mean far below the middle', [...Array(40).fill(1), ...Array(61).fill(2)], Array(101).fill(3)],
  ])('becomes fields that the contract takes: %s', (_, inputs, outputs) => {
    const fields = sampleFields(fitSample({ inputs, outputs, junk: [] }))
    const parsed = accepted(fields)
    expect(parsed.ok ? [] : parsed.issues).toEqual([])
  })

  it('percentiles only where a hundred requests carry them, and never beside a spread', () => {
    const many = sampleFields(fitSample({ inputs: lognormal, outputs: lognormal, junk: [] }))
    expect(many['serving.inputPercentiles']).toMatchObject({ p50: 1000 })
    expect(many['serving.inputSpread']).toBeUndefined()
    const few = sampleFields(fitSample({ inputs: [10, 20], outputs: [1, 2], junk: [] }))
    expect(few['serving.inputPercentiles']).toBeUndefined()
    expect(few['serving.inputSpread']).toBeCloseTo(1 / 3, 3)
  })
})
