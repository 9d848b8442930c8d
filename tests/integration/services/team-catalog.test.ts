import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import type { TeamRow } from '@/lib/contracts/team-catalog'
import { browseCatalog } from '@/lib/services/catalog/browse'
import { importTeamRows } from '@/lib/services/catalog/import-team-rows'
import { listTeamRows } from '@/lib/services/catalog/list-team-rows'
import { putTeamRow } from '@/lib/services/catalog/put-team-row'
import { removeTeamRow } from '@/lib/services/catalog/remove-team-row'
import { getComparison } from '@/lib/services/comparison/get'
import { createPlan } from '@/lib/services/plan/create'
import { listStale } from '@/lib/services/projection/list-stale'
import { previewProjection } from '@/lib/services/projection/preview'
import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import { getScenario } from '@/lib/services/scenario/get'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { documentOf } from '@/tests/support/documents'
import { freshTeam, type Member } from '@/tests/support/teams'

const told = { source: 'contract 17', asOf: '2026-11-01' }
const price: TeamRow = {
  ...{ kind: 'price', accelerator: 'h100-sxm5-80gb', provider: 'aws', region: null, term: 'on_demand' },
  ...{ usdPerAcceleratorHour: 1.25, ...told },
}
const wage: TeamRow = { kind: 'default', path: 'money.people.usdPerYear', value: 123_456, ...told }
const document = { ...documentOf(2e12), money: { people: { fullTimeEquivalents: 2 } } }

let member: Member
/** As the next request finds them: the number of the catalogue is read with the membership. */
async function now() {
  const { number } = await listTeamRows({ ctx: member.ctx })
  return { ...member.ctx, catalogNumber: number }
}
const projected = async () => (await previewProjection({ ctx: await now(), input: document })).projection

describe('the rows of a team', () => {
  beforeAll(async () => {
    member = await freshTeam()
  })

  it('win over the catalogue, say whose they are, and go again', async () => {
    const before = await projected()
    await putTeamRow({ ctx: member.ctx, input: { row: price } })
    await putTeamRow({ ctx: member.ctx, input: { row: wage } })
    const { figures, defaults, catalogVersion } = await projected()
    expect(figures['price.training']?.p50).toBe(1.25)
    expect(figures['price.training']?.terms[0]?.source).toContain('your team: contract 17')
    expect(figures['price.training']?.p90).toBe(1.25)
    expect(defaults['money.people.usdPerYear']).toMatchObject({ value: 123_456, origin: 'team' })
    expect(catalogVersion).toBe(`${before.catalogVersion}+team.2`)
    await removeTeamRow({ ctx: member.ctx, input: { key: 'default money.people.usdPerYear' } })
    await removeTeamRow({ ctx: member.ctx, input: { key: 'price h100-sxm5-80gb aws  on_demand' } })
    const after = await projected()
    expect(after.figures['cost.total']?.p50).toBe(before.figures['cost.total']?.p50)
    const { history, rows } = await listTeamRows({ ctx: member.ctx })
    expect(rows).toEqual([])
    expect(history.map(({ number, byName }) => [number, byName])).toEqual([4, 3, 2, 1].map((n) => [n, 'Olga Owner']))
  })

  it('are no rows of another team', async () => {
    await putTeamRow({ ctx: member.ctx, input: { row: price } })
    const other = await freshTeam()
    expect((await listTeamRows({ ctx: other.ctx })).rows).toEqual([])
    const foreign = (await previewProjection({ ctx: other.ctx, input: document })).projection
    expect(foreign.figures['price.training']?.p50).not.toBe(1.25)
    const shown = await browseCatalog({ ctx: other.ctx, input: { kind: 'prices', q: 'contract 17' } })
    expect(shown.total).toBe(0)
    expect((await browseCatalog({ ctx: await now(), input: { kind: 'prices', q: 'contract 17' } })).total).toBe(1)
  })

  it('make stored projections stale, and comparisons follow at once', async () => {
    const owner = await freshTeam()
    const { ctx } = owner
    const plan = await createPlan({
      ctx,
      input: { name: 'P', kind: 'training', scenario: { name: 's', document } },
    })
    const scenarioId = plan.leadScenarioId ?? ''
    const job = { requestId: 'job', teamId: ctx.teamId }
    expect(await listStale({ ctx: job, input: { after: null, limit: 10 } })).toEqual([])
    await putTeamRow({ ctx, input: { row: price } })
    expect(await listStale({ ctx: job, input: { after: null, limit: 10 } })).toEqual([scenarioId])
    const fresh = { ...ctx, catalogNumber: 1 }
    const { scenarios } = await getComparison({ ctx: fresh, input: { scenarioIds: [scenarioId] } })
    expect(scenarios[0]?.projection?.figures['price.training']?.p50).toBe(1.25)
    await storeCurrentProjection({ ctx: job, input: { scenarioId } })
    expect(await listStale({ ctx: job, input: { after: null, limit: 10 } })).toEqual([])
    // What the revision came to when it was saved stays with it; the next one keeps the new prices.
    const first = (await getScenario({ ctx: fresh, input: { scenarioId } })).revision.made
    const input = { scenarioId, expectedRevision: 1, document }
    const second = (await saveRevision({ ctx: fresh, input })).revision.made
    expect(first?.catalogVersion).not.toContain('+team')
    expect(second?.catalogVersion).toMatch(/\+team\.1$/)
    expect(second?.figures['cost.total']).toBeLessThan(first?.figures['cost.total'] ?? 0)
  })

  it('can be a device and a place that the catalogue does not have', async () => {
    const { ctx } = await freshTeam()
    const device: TeamRow = {
      ...{ kind: 'accelerator', id: 'x9-own', name: 'X9', memoryGb: 96, bandwidthTbPerSecond: 3, bf16Tflops: 800 },
      ...{ fp8Tflops: null, fp4Tflops: null, linkGbPerSecond: 300, interNodeGbPerSecond: 50, devicesPerNode: 8 },
      ...{ tdpW: 600, purchaseUsd: 20_000, ...told },
    }
    const place: TeamRow = {
      ...{ kind: 'site', id: 'own:cellar', location: 'Cellar', gridGramsPerKwh: 20, pue: 1.1 },
      ...{ waterLitresPerKwh: 0, electricityUsdPerKwh: 0.11, ...told },
    }
    await putTeamRow({ ctx, input: { row: device } })
    await putTeamRow({ ctx, input: { row: place } })
    await putTeamRow({ ctx, input: { row: { ...price, accelerator: 'x9-own', provider: 'own' } } })
    const cluster = { accelerator: 'x9-own', accelerators: 64, region: 'own:cellar' }
    const view = await previewProjection({ ctx: { ...ctx, catalogNumber: 3 }, input: { ...document, cluster } })
    const { figures, problems } = view.projection
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(figures['price.training']?.p50).toBe(1.25)
    expect(figures['training.hours']?.p50).toBeGreaterThan(0)
    expect(figures['carbon.location']?.terms.length).toBeGreaterThan(0)
  })
})

describe('a file of rows', () => {
  const header = 'kind,accelerator,provider,term,usdPerAcceleratorHour,path,value,source,asOf'
  const good = 'price,h100-sxm5-80gb,acme,spot,0.9,,,contract,2026-11-01'

  it('is taken whole, after a look at what it changes', async () => {
    const { ctx } = await freshTeam()
    const text = `${header}\n${good}\ndefault,,,,,money.discountRate,0.07,board,2026-01-01\n`
    const look = await importTeamRows({ ctx, input: { text, dryRun: true } })
    expect(look).toMatchObject({ number: 0, change: { added: 2, changed: 0, removed: 0 } })
    expect((await listTeamRows({ ctx })).rows).toEqual([])
    await importTeamRows({ ctx, input: { text } })
    expect((await listTeamRows({ ctx })).rows).toHaveLength(2)
    const again = await importTeamRows({ ctx, input: { text: `${header}\n${good}`, replaceAll: true } })
    expect(again).toMatchObject({ number: 2, change: { removed: 1, changed: 0 } })
    expect((await importTeamRows({ ctx, input: { text: `${header}\n${good}` } })).number).toBe(2)
  })

  it.each([
    ['a number that is none', `${good.replace('0.9', 'cheap')}`, 'line 3.usdPerAcceleratorHour'],
    ['a negative price', `${good.replace('0.9', '-1')}`, 'line 3.usdPerAcceleratorHour'],
    ['a kind that is none', 'wish,,,,,,,x,2026-11-01', 'line 3.kind'],
    ['a day that is none', good.replace('2026-11-01', 'May'), 'line 3.asOf'],
    ['a row twice', good, 'line 3'],
    ['a value out of its limits', 'default,,,,,money.discountRate,40,x,2026-11-01', 'line 3.value'],
    ['a quote that never ends', 'price,"h100', 'line 3'],
    ['a hexadecimal', good.replace('0.9', '0x9'), 'line 3.usdPerAcceleratorHour'],
    ['a day to come', good.replace('2026-11-01', '2999-01-01'), 'line 3.asOf'],
    ['fields that lack', 'price,h100-sxm5-80gb,x,spot,0.9,,,contract', 'line 3.asOf'],
    ['a path without a default', 'default,,,,,cluster.accelerators,4,x,2026-11-01', 'line 3.path'],
  ])('with %s is refused by its line, and nothing is taken', async (_, line, path) => {
    const { ctx } = await freshTeam()
    const taken = importTeamRows({ ctx, input: { text: `${header}\n${good}\n${line}\n` } })
    await expect(taken).rejects.toMatchObject({ issues: [expect.objectContaining({ path })] })
    expect((await listTeamRows({ ctx })).rows).toEqual([])
  })

  it('names columns that it does not know, accelerators that are not there, and its limit', async () => {
    const { ctx } = await freshTeam()
    await expect(importTeamRows({ ctx, input: { text: 'kind,source,asOf,colour\n' } })).rejects.toMatchObject({
      issues: [{ path: 'line 1' }],
    })
    const unknown = importTeamRows({ ctx, input: { text: `${header}\n${good.replace('h100-sxm5', 'h100-sxm6')}` } })
    await expect(unknown).rejects.toThrow('Did you mean h100-sxm5-80gb?')
    const long = importTeamRows({ ctx, input: { text: 'x'.repeat(LIMITS.teamRowsCharacters + 1) } })
    await expect(long).rejects.toMatchObject({ issues: [{ path: 'text' }] })
    const rows = Array.from({ length: LIMITS.teamRows + 1 }, (_, n) => good.replace('acme', `acme${n}`)).join('\n')
    await expect(importTeamRows({ ctx, input: { text: `${header}\n${rows}` } })).rejects.toThrow(
      `A team can have ${LIMITS.teamRows} rows`,
    )
  })
})
