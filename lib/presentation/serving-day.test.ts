import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { servingDayChart } from './serving-day'

const catalog = loadCatalog()
const chartOf = (serving: Scenario['serving']) =>
  servingDayChart(
    project(
      {
        version: 1,
        workload: 'deployment',
        model: { preset: 'meta-llama/Llama-3.1-8B' },
        cluster: { accelerator: 'h100-sxm5-80gb', region: 'aws:us-east-1' },
        serving: { requestsPerDay: 2e7, ...serving },
      },
      catalog,
    ),
  )

describe('replicas over the day', () => {
  it('says what is reserved and what of it is used, hour by hour', () => {
    const chart = chartOf({})
    expect(chart?.title).toMatch(/^\d+ replicas are held all day, \d+(\.\d+)? % of them used$/)
    expect(chart?.paid).toBe('reserved')
    expect(chart?.points).toHaveLength(48)
    expect(chart?.table.rows).toHaveLength(48)
    expect(chart?.points[31]?.label).toBe('15:30')
    for (const point of chart?.points ?? []) {
      expect(point.used).toBeLessThanOrEqual(point.held)
      expect(point.held).toBeLessThanOrEqual(point.reserved)
    }
    expect(chart?.y.max).toBeGreaterThanOrEqual(chart?.points[0]?.reserved ?? Number.POSITIVE_INFINITY)
  })

  it('of an autoscaled fleet tells how it moves and what it starts', () => {
    const chart = chartOf({ scaling: 'autoscaled', startUpMinutes: 10 })
    expect(chart?.title).toMatch(/^Holds \d+ to \d+ replicas/)
    expect(chart?.summary).toContain('10 minutes ahead')
    expect(chart?.paid).toBe('held')
  })

  it('is absent without traffic and without serving', () => {
    expect(chartOf({ requestsPerDay: 0 })).toBeUndefined()
  })
})
