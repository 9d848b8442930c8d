import { describe, expect, it } from 'vitest'
import type { ServingSpec } from '@/lib/projection/spec'
import { parseScenario } from './scenario'

function issues(serving: unknown): { path: string; message: string }[] {
  const parsed = parseScenario({
    version: 1,
    workload: 'deployment',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    serving,
  })
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => ({ path: String(path), message }))
}
const region = (share: number, name = `r${share}`) => ({ name, share })

describe('traffic that does not hold together', () => {
  it.each<[string, ServingSpec, string, string]>([
    ['percentiles', { inputPercentiles: { p50: 900, p95: 500, p99: 2000 } }, 'inputPercentiles.p95', 'ascending order'],
    ['percentiles', { outputPercentiles: { p50: 9, p95: 50, p99: 20 } }, 'outputPercentiles.p99', 'below p95 50'],
    [
      'a mean above them',
      { inputTokens: 9000, inputPercentiles: { p50: 500, p95: 900, p99: 2000 } },
      'inputTokens',
      'between half of p50 and p99',
    ],
    [
      'a spread beside them',
      { outputSpread: 1, outputPercentiles: { p50: 500, p95: 900, p99: 2000 } },
      'outputSpread',
      'only one of the two',
    ],
    ['a day of 23 hours', { dayProfile: Array(23).fill(1) }, 'dayProfile', '24 hours'],
    ['a day without traffic', { dayProfile: Array(24).fill(0) }, 'dayProfile', 'no traffic'],
    ['no region', { regions: [] }, 'regions', 'is empty'],
    [
      'too many regions',
      { regions: Array.from({ length: 13 }, (_, i) => region(1 / 13, `r${i}`)) },
      'regions',
      'at most 12',
    ],
    ['shares', { regions: [region(0.5), region(0.3)] }, 'regions.1.share', 'add up to 1'],
    ['a region twice', { regions: [region(0.5, 'eu'), region(0.5, 'eu')] }, 'regions.1.name', 'twice'],
    ['a peak beside a profile', { peakToMean: 2, dayProfile: Array(24).fill(1) }, 'peakToMean', 'only one'],
    ['a peak below the working day', { peakToMean: 1.1, weekendShare: 0 }, 'peakToMean', 'at least that'],
  ])('%s', (_, serving, path, words) => {
    const found = issues(serving)
    expect(found).toHaveLength(1)
    expect(found[0]?.path).toBe(`serving.${path}`)
    expect(found[0]?.message).toContain(words)
  })

  it('limits of single fields', () => {
    expect(issues({ arrivalVariation: 0.5 })[0]?.path).toBe('serving.arrivalVariation')
    expect(issues({ speculative: { acceptance: 1.5 } })[0]?.path).toBe('serving.speculative.acceptance')
    expect(issues({ adapters: { count: 2.5 } })[0]?.path).toBe('serving.adapters.count')
    expect(issues({ scaling: 'magic' })[0]?.message).toContain('autoscaled')
  })

  it('what holds together is taken', () => {
    expect(
      issues({
        inputTokens: 700,
        inputPercentiles: { p50: 500, p95: 900, p99: 2000 },
        regions: [region(0.33, 'a'), region(0.33, 'b'), region(0.33, 'c')],
        dayProfile: Array.from({ length: 24 }, (_, hour) => hour),
        weekendShare: 0.4,
        speculative: { method: 'eagle' },
        disaggregated: true,
        adapters: { count: 10 },
      }),
    ).toEqual([])
  })
})
