import { describe, expect, it } from 'vitest'
import { project } from '../project'
import { catalog, region, scenario } from '../uncertainty/plan.fixture'
import { compareRegions } from '.'

const many = catalog({
  regions: {
    'aws:us-east-1': region('aws:us-east-1', { zone: 'PJM' }),
    'aws:us-east-2': region('aws:us-east-2', { zone: 'PJM', gridGramsPerKwh: 300 }),
    'aws:north': region('aws:north', { zone: 'SE', gridGramsPerKwh: 20, pue: 1.1, waterLitresPerKwhOnSite: 0.3 }),
    'aws:west': region('aws:west', { zone: 'NW', gridGramsPerKwh: 200, waterLitresPerKwhOnSite: 0.01 }),
    'lambda:us-east-1': region('lambda:us-east-1', { zone: 'TX', gridGramsPerKwh: 420 }),
    'nebius:eu-north1': region('nebius:eu-north1', { zone: 'FI', gridGramsPerKwh: 90 }),
    'moon:base': region('moon:base', { zone: 'MOON', gridGramsPerKwh: 1 }),
    'aws:dark': region('aws:dark', { zone: 'DARK', gridGramsPerKwh: null, gridSource: null }),
  },
})
const plan = (over: Parameters<typeof scenario>[0] = {}) => scenario({ workload: 'training', ...over })

describe('the same plan in other regions', () => {
  it('puts the place of now first, and beside it four that can be had and whose grid is known', () => {
    const { rows } = compareRegions(plan(), many)
    expect(rows.map(({ id }) => id)).toEqual([
      'aws:us-east-1',
      'aws:north',
      'nebius:eu-north1',
      'lambda:us-east-1',
      'aws:west',
    ])
    expect(rows.map(({ inUse }) => inUse)).toEqual([true, false, false, false, false])
  })

  it('says of each what the plan says once it is there', () => {
    const { rows } = compareRegions(plan(), many, ['aws:north', 'nebius:eu-north1', 'not:there', 'aws:north'])
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      const cluster = { ...plan().cluster, ...(row.id ? { region: row.id } : {}) }
      const { figures } = project(plan({ cluster }), many)
      expect(row.usd?.p50).toBe(figures['cost.total']?.p50)
      expect(row.energyKwh?.p90).toBe(figures['energy.total']?.p90)
      expect(row.carbonKg?.p50).toBe(figures['carbon.location']?.p50)
      expect(row.waterLitres?.p50).toBe(figures['water.total']?.p50)
    }
    const [here, north, nebius] = rows
    expect((north?.energyKwh?.p50 ?? 0) / (here?.energyKwh?.p50 ?? 1)).toBeCloseTo(1.1 / 1.15, 6)
    expect((north?.carbonKg?.p50 ?? 0) / (here?.carbonKg?.p50 ?? 1)).toBeCloseTo((1.1 * 20) / (1.15 * 380), 6)
    expect(nebius?.price).toMatchObject({ usdPerHour: 2.95, exact: true })
    expect(north?.price?.exact).toBe(false)
  })

  it('leaves what was typed of a place there, and takes agreed prices along', () => {
    const typed = plan({ environment: { pue: 1.5, gridGramsPerKwh: 700 }, money: { usdPerAcceleratorHour: 2 } })
    const { rows, leftBehind, held } = compareRegions(typed, many, ['aws:north'])
    expect(rows.map(({ pue, gridGramsPerKwh }) => [pue, gridGramsPerKwh])).toEqual([
      [1.5, 700],
      [1.1, 20],
    ])
    expect(rows.map(({ price }) => price?.usdPerHour)).toEqual([2, 2])
    expect(leftBehind).toEqual(['environment.pue', 'environment.gridGramsPerKwh'])
    expect(held).toEqual(['money.usdPerAcceleratorHour'])
  })

  it('moves serving where a plan only serves in a region of its own, and leaves it there otherwise', () => {
    const serving = { requestsPerDay: 1e6, weightPrecision: 'fp8' as const, region: 'aws:west' }
    const apart = compareRegions(scenario({ workload: 'deployment', serving }), many, ['aws:north'])
    expect(apart.moves).toBe('serving.region')
    expect(apart.rows.map(({ id }) => id)).toEqual(['aws:west', 'aws:north'])
    const both = compareRegions(scenario({ serving }), many, ['aws:north'])
    expect(both.moves).toBe('cluster.region')
    expect(both.rows[1]?.gridGramsPerKwh).toBe(20)
  })

  it('of owned machines compares by electricity, wherever they could stand', () => {
    const { rows } = compareRegions(plan({ money: { term: 'own', electricityUsdPerKwh: 0.2 } }), many)
    expect(rows.some(({ id }) => id === 'moon:base')).toBe(true)
    const [here, there] = rows
    expect(there?.usd?.p50 ?? 0).toBeLessThan(here?.usd?.p50 ?? 0)
  })

  it('without a region or with an unknown grid says so, and with an unknown model has nothing to compare', () => {
    const nowhere = compareRegions(plan({ cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 } }), many, [
      'aws:dark',
    ])
    expect(nowhere.rows.map(({ id, gridKnown }) => [id, gridKnown])).toEqual([
      [null, false],
      ['aws:dark', false],
    ])
    const none = compareRegions(plan({ model: { preset: 'nobody/nothing' } }), many)
    expect(none.rows).toEqual([])
    expect(none.problem).toBeTruthy()
  })
})
