import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { templates } from '@/lib/catalog/templates'
import { scenarioBounds } from '@/lib/contracts/scenario-fields'
import { TEAM_DEFAULTS, type TeamRow, teamRowSchema } from '@/lib/contracts/team-catalog'
import { project } from '@/lib/projection'
import { lifeCycle, owned } from '@/tests/support/paper'
import { withTeamRows } from './internal-merge'

const told = { source: 'contract', asOf: '2026-11-01' }
const row = (given: object): TeamRow => teamRowSchema.parse({ ...given, ...told })
const documents = [...templates.map(({ document }) => document), lifeCycle(), owned()]

describe('the catalogue with rows of a team', () => {
  it('leaves what a team says nothing of as it was', () => {
    const base = loadCatalog()
    const h100 = base.accelerators['h100-sxm5-80gb']
    const rows = [row({ kind: 'accelerator', id: 'h100-sxm5-80gb', name: 'Ours', memoryGb: 80, purchaseUsd: 20_000 })]
    const ours = withTeamRows(base, 1, rows).accelerators['h100-sxm5-80gb']
    expect(ours).toMatchObject({ name: 'Ours', purchaseUsd: [20_000, 20_000], origin: 'team' })
    expect(ours?.devicesPerNode).toBe(h100?.devicesPerNode)
    const nvl = withTeamRows(base, 1, [row({ kind: 'accelerator', id: 'gb200-nvl72', name: 'Ours', memoryGb: 186 })])
    expect(nvl.accelerators['gb200-nvl72']?.devicesPerNode).toBe(base.accelerators['gb200-nvl72']?.devicesPerNode)
    expect(ours?.peakFlops).toEqual(h100?.peakFlops)
    expect(ours?.memoryBytes).toBe(h100?.memoryBytes)
    expect(base.accelerators['h100-sxm5-80gb']).toBe(h100)
  })

  it('takes the hours of a grid away where the team gives a mean of its own', () => {
    const id = Object.values(loadCatalog().regions).find(({ gridHours }) => gridHours)?.id ?? ''
    const of = (given: object) =>
      withTeamRows(loadCatalog(), 1, [row({ kind: 'site', id, location: 'x', ...given })]).regions[id]
    expect(of({ pue: 1.3 })).toMatchObject({ pue: 1.3, gridHours: expect.anything() })
    expect(of({ gridGramsPerKwh: 12 })?.gridHours).toBeUndefined()
  })

  it('says of each figure of a place whose it is', () => {
    const rows = [row({ kind: 'site', id: 'aws:us-east-1', location: 'x', pue: 1.3 })]
    const document = { ...lifeCycle(), cluster: { ...lifeCycle().cluster, region: 'aws:us-east-1' } }
    const placed = project(document, withTeamRows(loadCatalog(), 1, rows)).defaults
    expect(placed['environment.pue']).toMatchObject({ value: 1.3, origin: 'team', source: 'your team: contract' })
    expect(placed['environment.gridGramsPerKwh']?.origin).toBe('catalog')
    expect(placed['environment.waterLitresPerKwhOnSite']?.source).not.toContain('your team')
  })

  it.each(TEAM_DEFAULTS)('%s is asked for by some plan, and then said to be the team’s', (path) => {
    const { min, max } = scenarioBounds[path]
    const value = Math.min(max, Math.max(min, 1))
    const catalog = withTeamRows(loadCatalog(), 1, [row({ kind: 'default', path, value })])
    const asked = [...documents, ...documents.map(withMuch)].some(
      (document) => project(document, catalog).defaults[path]?.origin === 'team',
    )
    expect(asked).toBe(true)
  })

  it('at the limits of its defaults still projects without an exception', () => {
    const setting = fc.constantFrom(...TEAM_DEFAULTS).chain((path) => {
      const { min, max } = scenarioBounds[path]
      return fc
        .constantFrom(min, max, (min + max) / 2)
        .map((value) => ({ kind: 'default' as const, path, value, ...told }))
    })
    fc.assert(
      fc.property(fc.array(setting, { maxLength: 6 }), fc.constantFrom(...documents), (rows, document) => {
        const { figures } = project(document, withTeamRows(loadCatalog(), 1, rows))
        for (const { id, p10, p50, p90 } of Object.values(figures)) {
          expect([p10, p50, p90].every(Number.isFinite), id).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Data that is made, people, and upkeep: so that their defaults are asked for. */
function withMuch(document: (typeof documents)[number]) {
  return {
    ...document,
    workload: 'life-cycle' as const,
    serving: document.serving ?? { requestsPerDay: 1e5 },
    data: { ...document.data, annotatedItems: 1000 },
    money: { ...document.money, people: { fullTimeEquivalents: 2 } },
  }
}
