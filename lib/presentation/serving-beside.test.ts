import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { chooseDeployments, project, type Scenario } from '@/lib/projection'
import { BESIDE_KEEPS, type Beside, withBeside } from './serving-beside'
import { servingChart } from './serving-chart'

const catalog = loadCatalog()
const scenario: Scenario = {
  version: 1,
  workload: 'deployment',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb' },
  serving: { requestsPerDay: 1e6, weightPrecision: 'fp8', tpotTargetMs: 40, ttftTargetMs: 300 },
}
const own = servingChart(project(scenario, catalog))
if (!own) throw new Error('no chart')
const beside = (by: Beside) => withBeside(own, chooseDeployments(scenario, catalog, { keep: BESIDE_KEEPS[by] }), by)

describe('targets on the serving curve', () => {
  it('stand where the latency is, that of the first token where the curve reaches it', () => {
    expect(own.targets.map(({ id, label }) => [id, label])).toEqual([
      ['tpot', 'TPOT 40.0 ms'],
      ['ttft', 'TTFT 300 ms'],
    ])
    const at = Object.fromEntries(own.targets.map(({ id, x }) => [id, x]))
    expect(at.tpot).toBe(40)
    expect(at.ttft).toBeLessThanOrEqual(own.x.max)
  })

  it('are none without targets, or where the curve never gets there', () => {
    const { tpotTargetMs, ttftTargetMs, ...free } = scenario.serving ?? {}
    expect(servingChart(project({ ...scenario, serving: free }, catalog))?.targets).toEqual([])
    const far = project({ ...scenario, serving: { ...free, ttftTargetMs: 9e5 } }, catalog)
    expect(servingChart(far)?.targets).toEqual([])
  })
})

describe('the curve beside those of other deployments', () => {
  it.each(['weights', 'accelerator', 'engine'] as const)('differs in one thing: %s', (by) => {
    const chart = beside(by)
    expect(chart.beside.length).toBeGreaterThan(0)
    expect(chart.beside.length).toBeLessThanOrEqual(5)
    expect(new Set(chart.beside.map(({ label }) => label)).size).toBe(chart.beside.length)
    expect(chart.points).toEqual(own.points)
    expect(chart.summary).toContain('keep the targets')
    for (const { points, operating } of chart.beside) {
      expect(operating.x).toBeLessThanOrEqual(40)
      for (const { x, y } of points) {
        expect(x).toBeLessThanOrEqual(chart.x.max)
        expect(y).toBeLessThanOrEqual(chart.y.max)
      }
    }
  })

  it('names each point in the table', () => {
    const { table } = beside('weights')
    for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length)
    expect(table.rows[0]?.cells[0]?.text).toBe('FP8')
    expect(new Set(table.rows.map(({ id }) => id)).size).toBe(table.rows.length)
  })

  it('says when nothing else keeps the targets', () => {
    const none = withBeside(own, { rows: [], others: [], tried: 9, softened: false }, 'engine')
    expect(none.summary).toBe('No other engines keep the targets at a known price.')
  })
})
