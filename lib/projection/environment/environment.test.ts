import { describe, expect, it } from 'vitest'
import type { EnvironmentSpec, Scenario } from '../spec'
import { accelerator, run, scenario } from '../uncertainty/plan.fixture'
import { nodeOverheadPerDevice, provisionedPerDevice } from './power'

const projected = (environment: EnvironmentSpec = {}, over: Partial<Scenario> = {}) =>
  run(scenario({ workload: 'training', environment, ...over })).ctx

const value = (ctx: ReturnType<typeof projected>, id: string) => ctx.ledger.get(id).median

describe('energy of a run', () => {
  it('is hours x draw x adders x PUE', () => {
    const ctx = projected({ acceleratorPowerW: 600, nodeOverheadW: 2400, networkStorageShare: 0.1, pue: 1.2 })
    const hours = ctx.training?.acceleratorHours.median ?? Number.NaN
    expect(value(ctx, 'energy.training')).toBeCloseTo(hours * 0.9 * 1.1 * 1.2, 0)
    expect(value(ctx, 'power.device')).toBe(600)
  })

  it('parts add up to the total', () => {
    const ctx = run(scenario()).ctx
    const parts = ['processing', 'training', 'experiments', 'serving', 'maintenance'].map((phase) =>
      value(ctx, `energy.${phase}`),
    )
    expect(value(ctx, 'energy.total')).toBeCloseTo(
      parts.reduce((sum, part) => sum + part, 0),
      3,
    )
  })

  it('a training HGX H100 node draws about 7.5 kW, as measured', () => {
    const ctx = projected()
    const node = 8 * (value(ctx, 'power.device') + nodeOverheadPerDevice(accelerator('h100-sxm5-80gb')).watts)
    expect(node).toBeGreaterThan(6800)
    expect(node).toBeLessThan(8400)
  })

  it('what is provisioned is more than what is drawn', () => {
    const h100 = accelerator('h100-sxm5-80gb')
    expect(provisionedPerDevice(h100)).toBe(1275)
    const ctx = projected()
    expect(value(ctx, 'power.peak')).toBeCloseTo((2048 * 1275 * 1.15) / 1000, 6)
    const unknown = { ...h100, id: 'mystery', nodeOverheadWPerDevice: null }
    expect(nodeOverheadPerDevice(unknown).watts).toBeCloseTo(300, 6)
    expect(nodeOverheadPerDevice({ ...unknown, nodeOverheadWPerDevice: 460 }).watts).toBeCloseTo(240, 6)
  })

  it('serving energy per token is energy over tokens', () => {
    const ctx = run(scenario({ workload: 'deployment' })).ctx
    const tokens = ctx.serving?.fleet.reduce((sum, row) => sum + row.outputTokens, 0) ?? Number.NaN
    expect(value(ctx, 'serving.energy_per_token')).toBeCloseTo((value(ctx, 'energy.serving') * 3.6e6) / tokens, 6)
  })
})

describe('carbon', () => {
  it('location-based takes the grid of the region', () => {
    const ctx = projected()
    expect(value(ctx, 'carbon.location')).toBeCloseTo(value(ctx, 'energy.total') * 0.38, 3)
    expect(ctx.ledger.figures()['carbon.training']?.terms[1]?.source).toBe('test grid')
  })

  it('serving in another region takes its own grid and PUE', () => {
    const ctx = run(scenario({ serving: { requestsPerDay: 2e6, weightPrecision: 'fp8', region: 'gcp:north' } })).ctx
    expect(value(ctx, 'carbon.serving')).toBeCloseTo(value(ctx, 'energy.serving') * 0.04, 3)
    expect(value(ctx, 'carbon.training')).toBeCloseTo(value(ctx, 'energy.training') * 0.38, 3)
    expect(ctx.ledger.get('carbon.serving').spread).toHaveProperty('environment.serving_grid')
  })

  it('market-based stands beside it: contracts and residual mix', () => {
    const ctx = projected({ contractedShare: 0.5, residualMixGramsPerKwh: 500 })
    expect(value(ctx, 'carbon.market')).toBeCloseTo(value(ctx, 'energy.total') * 0.5 * 0.5, 3)
    expect(value(projected(), 'carbon.market')).toBeCloseTo(value(projected(), 'carbon.location'), 3)
    const made = ['carbon.embodied', 'carbon.embodied_network', 'carbon.embodied_storage']
    const making = made.reduce((sum, id) => sum + value(ctx, id), 0)
    expect(value(ctx, 'carbon.total')).toBeCloseTo(value(ctx, 'carbon.location') + making, 3)
  })

  it('hardware is spread over the hours of its life that it is used', () => {
    const ctx = projected({ embodiedKgPerAccelerator: 800, lifeYears: 4, utilisation: 0.5 })
    const { acceleratorHours, experimentsAcceleratorHours } = ctx.training ?? {}
    const hours = (acceleratorHours?.median ?? 0) + (experimentsAcceleratorHours?.median ?? 0)
    expect(value(ctx, 'carbon.embodied')).toBeCloseTo((hours * 800) / (4 * 8766 * 0.5), 3)
    const usual = projected()
    expect(value(usual, 'carbon.embodied') / hours).toBeCloseTo(0.024997, 5)
  })

  it('the network is a share of accelerators and servers, known badly; a share of one’s own is certain', () => {
    const usual = projected()
    const ratio = (ctx: ReturnType<typeof projected>) =>
      value(ctx, 'carbon.embodied_network') / value(ctx, 'carbon.embodied')
    expect(ratio(usual)).toBeCloseTo(0.23, 9)
    expect(usual.ledger.get('carbon.embodied_network').spread['environment.embodied_network']).toBeGreaterThan(0.5)
    const own = projected({ embodiedNetworkShare: 0.1 })
    expect(ratio(own)).toBeCloseTo(0.1, 9)
    expect(own.ledger.get('carbon.embodied_network').spread).not.toHaveProperty('environment.embodied_network')
    expect(value(projected({ embodiedNetworkShare: 0 }), 'carbon.embodied_network')).toBe(0)
  })

  it('storage is spread over the months that it holds data, checkpoints and logs', () => {
    const environment = { embodiedKgPerTerabyte: 30, lifeYears: 4, utilisation: 0.5 }
    const ctx = projected(environment, { data: { tokens: 1e12, retentionMonths: 6 } })
    const logs = ctx.ledger.find('lifecycle.logs')?.median ?? 0
    const held = ((ctx.training?.storageBytes ?? 0) * 6) / 1e12 + logs / 1000
    expect(held).toBeGreaterThan(0)
    expect(value(ctx, 'carbon.embodied_storage')).toBeCloseTo((held * 30) / (12 * 4 * 0.5), 6)
    const wide = projected().ledger.get('carbon.embodied_storage').spread['environment.embodied_storage'] ?? 0
    expect(Math.exp(2 * 1.6449 * wide)).toBeCloseTo(237 / 2.6, 0)
  })

  it('the run alone: its electricity and its hours of the hardware', () => {
    const ctx = projected({ embodiedKgPerAccelerator: 800, lifeYears: 4, utilisation: 0.5 })
    const hours = ctx.training?.acceleratorHours.median ?? 0
    const hardware = (hours * 800) / (4 * 8766 * 0.5)
    expect(value(ctx, 'carbon.run')).toBeCloseTo(value(ctx, 'carbon.training') + hardware * 1.23, 3)
    expect(value(ctx, 'carbon.run')).toBeLessThan(value(ctx, 'carbon.total'))
  })

  it('without a region: world average, wide and said; an unknown region likewise', () => {
    const cluster = { accelerator: 'h100-sxm5-80gb', accelerators: 2048 }
    const ctx = projected({}, { cluster })
    expect(value(ctx, 'carbon.location')).toBeCloseTo(value(ctx, 'energy.total') * 0.475, 3)
    expect(ctx.problems.filter(({ code }) => code === 'region-missing')).toHaveLength(1)
    const unknown = projected({}, { cluster: { ...cluster, region: 'moon:base' } })
    expect(unknown.problems.filter(({ code }) => code === 'region-unknown')).toHaveLength(1)
    expect(ctx.ledger.get('carbon.location').spread['environment.grid']).toBeGreaterThan(0.2)
  })
})

describe('water', () => {
  it('on site and at the power stations make the total', () => {
    const ctx = projected({ waterLitresPerKwhOnSite: 0.5, waterLitresPerKwhOffSite: 3, pue: 1.25 })
    const kwh = value(ctx, 'energy.total')
    expect(value(ctx, 'water.on_site')).toBeCloseTo((kwh / 1.25) * 0.5, 0)
    expect(value(ctx, 'water.off_site')).toBeCloseTo(kwh * 3, 0)
    expect(value(ctx, 'water.total')).toBeCloseTo((kwh / 1.25) * (0.5 + 1.25 * 3), 0)
  })
})
