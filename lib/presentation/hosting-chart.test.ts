import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario, type ServingSpec } from '@/lib/projection'
import { hostingChart } from './hosting-chart'

const catalog = loadCatalog()
const projection = (serving: ServingSpec, usdPerAcceleratorHour = 2) => {
  const scenario: Scenario = {
    version: 1,
    workload: 'deployment',
    model: { preset: 'meta-llama/Llama-3.3-70B-Instruct' },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    serving: { weightPrecision: 'fp8', ...serving },
    money: { usdPerAcceleratorHour },
  }
  return project(scenario, catalog)
}
const frontier = { hostedApi: { provider: 'openai', model: 'gpt-5.4' } }

describe('hosted or own, by volume', () => {
  const chart = hostingChart(projection({ requestsPerDay: 1e6, ...frontier }))
  if (!chart) throw new Error('no chart')

  it('draws the own fleet in steps and each API as a ray from nothing', () => {
    const [own, first, ...others] = chart.lines
    expect(own).toMatchObject({ id: 'own', own: true })
    const costs = own?.points.map((point) => point.y) ?? []
    expect([...costs].sort((left, right) => left - right)).toEqual(costs)
    expect(first?.label).toContain('openai')
    expect(others.length).toBe(2)
    for (const line of chart.lines.slice(1)) expect(line.points[0]).toEqual({ x: 0, y: 0 })
  })

  it('marks the break-even on both lines, and the demand', () => {
    const mark = chart.breakEven
    const ray = chart.lines[1]?.points.at(-1)
    if (!mark || !ray) throw new Error('no break-even')
    expect(mark.y / mark.x).toBeCloseTo(ray.y / ray.x, 6)
    expect(mark.label).toMatch(/^break-even/)
    expect(chart.demand?.x).toBeGreaterThan(mark.x)
  })

  it('stays within its axes', () => {
    for (const { points } of chart.lines) {
      for (const { x, y } of points) {
        expect(x).toBeLessThanOrEqual(chart.x.max * (1 + 1e-9))
        expect(y).toBeLessThanOrEqual(chart.y.max * (1 + 1e-9))
      }
    }
  })

  it('says what was found, and names prices with source and date', () => {
    expect(chart.title).toMatch(/Past break-even: .* more demand/)
    expect(chart.summary).toMatch(/as reserved comes to .* at full load to .* Break-even: .* requests a month/)
    const [first] = chart.table.rows
    expect(first?.cells.slice(0, 3).map(({ text }) => text)).toEqual(['openai', 'GPT-5.4', 'others'])
    expect(first?.cells.at(-1)?.text).toMatch(/genai-prices .* as of 20\d\d-\d\d-\d\d/)
    expect(chart.table.rows.slice(1).every(({ cells }) => cells[2]?.text === 'the same')).toBe(true)
  })
})

describe('other ends of the comparison', () => {
  it('an API that no fleet beats, and little demand', () => {
    const never = hostingChart(projection({ requestsPerDay: 1e6 }, 30))
    expect(never?.title).toContain('cheaper at any volume')
    expect(never?.breakEven).toBeUndefined()
    expect(never?.table.rows[0]?.cells[8]?.text).toBe('at no volume')
    const little = hostingChart(projection({ requestsPerDay: 100, ...frontier }))
    expect(little?.title).toMatch(/is cheaper: demand is .* of break-even/)
  })

  it('no stated demand', () => {
    const chart = hostingChart(projection(frontier))
    expect(chart?.demand).toBeUndefined()
    expect(chart?.title).toMatch(/^The own fleet pays from/)
  })

  it('another currency', () => {
    const chart = hostingChart(projection({ requestsPerDay: 1e6, ...frontier }), { code: 'EUR', usdPerUnit: 2 })
    expect(chart?.y.label).toContain('EUR a month')
    expect(chart?.summary).toContain('EUR/M tokens')
  })

  it('nothing to compare with', () => {
    const own: Scenario = { ...projection({}).scenario, model: { parameters: 7e9 } }
    expect(hostingChart(project(own, catalog))).toBeUndefined()
  })
})
