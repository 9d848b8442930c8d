import { describe, expect, it } from 'vitest'
import type { DataSpec, MoneySpec } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'

const projected = (data: DataSpec = {}, money?: MoneySpec) =>
  run(
    scenario({
      workload: 'training',
      data: { tokens: 1e12, ...data },
      environment: { pue: 1.25, acceleratorPowerW: 600, nodeOverheadW: 2400, networkStorageShare: 0.1 },
      ...(money ? { money } : {}),
    }),
  ).ctx
const filter = { filterParameters: 1e9, filterKeptShare: 0.1 }

describe('energy of making data ready', () => {
  it('of cleaning is that of the CPU hours which its money buys', () => {
    const { ledger } = projected({ processingUsdPerBillionTokens: 4.5 })
    // 4,500 dollars at 0.045 an hour are 100,000 hours of a virtual CPU at 4.3 W.
    expect(ledger.get('energy.processing').median).toBeCloseTo(100_000 * 0.0043 * 1.25, 6)
    expect(ledger.get('carbon.processing').median).toBeCloseTo(ledger.get('energy.processing').median * 0.38, 6)
    expect(ledger.get('energy.processing').spread['data.cpu_energy']).toBeGreaterThan(0.4)
    expect(projected({ processingUsdPerBillionTokens: 0 }).ledger.has('energy.processing')).toBe(false)
  })

  it('of a filtering model is that of its hours on the accelerators of the run', () => {
    const { ledger } = projected(filter)
    const hours = (2 * 1e9 * 1e13) / (989e12 * 0.3) / 3600
    expect(ledger.get('data.filtering_hours').median).toBeCloseTo(hours, 4)
    expect(ledger.get('energy.filtering').median).toBeCloseTo(hours * 0.9 * 1.1 * 1.25, 4)
    expect(projected().ledger.has('energy.filtering')).toBe(false)
  })

  it('counts in the totals, in the making of the hardware and in the months before the run', () => {
    const [without, ctx] = [projected(), projected(filter)]
    const more = (id: string) => ctx.ledger.get(id).median - without.ledger.get(id).median
    expect(more('energy.total')).toBeCloseTo(ctx.ledger.get('energy.filtering').median, 3)
    expect(more('carbon.location')).toBeCloseTo(ctx.ledger.get('carbon.filtering').median, 3)
    expect(more('carbon.embodied')).toBeGreaterThan(0)
    expect(more('carbon.run')).toBeCloseTo(0, 6)
    const months = ctx.months.reduce((sum, { energyKwh }) => sum + energyKwh, 0)
    expect(months / ctx.ledger.get('energy.total').median).toBeCloseTo(1, 9)
  })

  it('is paid apart on owned machines alone, where the hour has no electricity in it', () => {
    const owned = projected(filter, { term: 'own', electricityUsdPerKwh: 0.1 })
    expect(owned.ledger.get('cost.energy_filtering').median).toBeCloseTo(
      owned.ledger.get('energy.filtering').median * 0.1,
      6,
    )
    expect(projected(filter).ledger.has('cost.energy_filtering')).toBe(false)
    // CPU time is priced with its electricity, whoever owns the accelerators.
    expect(owned.ledger.has('cost.energy_processing')).toBe(false)
  })
})
