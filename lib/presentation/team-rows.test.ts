import { describe, expect, test } from 'vitest'
import { TEAM_ROW_COLUMNS, type TeamRow, teamRowKey, teamRowSchema } from '@/lib/contracts/team-catalog'
import { changeWords, teamRowLines, teamRowTable } from './team-rows'

const told = { source: 'contract', asOf: '2026-01-01' }
const price: TeamRow = {
  ...{ kind: 'price', accelerator: 'h100-sxm5-80gb', provider: 'aws', region: 'us-east-1', term: 'spot' },
  ...{ usdPerAcceleratorHour: 1.5, ...told },
}
const site = teamRowSchema.parse({ kind: 'site', id: 'own:cellar', location: 'Cellar', pue: 1.1, ...told })
const wage: TeamRow = { kind: 'default', path: 'money.people.usdPerYear', value: 180_000, ...told }
const device = teamRowSchema.parse({
  kind: 'accelerator',
  id: 'x9',
  name: 'X9',
  memoryGb: 96,
  bf16Tflops: 800,
  ...told,
})
const rows = [price, site, wage, device].map((row) => ({ key: teamRowKey(row), row }))

describe('rows of a team', () => {
  test('are told in words, and a price is old sooner than the rest', () => {
    const lines = teamRowTable(rows, new Date('2026-11-23'))
    expect(lines.map(({ kind, what, says, old }) => [kind, what, says, old])).toEqual([
      ['Price', 'h100-sxm5-80gb at aws in us-east-1', '1.5 USD/h, spot', true],
      ['Place', 'Cellar (own:cellar)', '1.1 PUE', false],
      ['Default', expect.stringContaining('person'), '180000 USD/year', false],
      ['Accelerator', 'X9 (x9)', '96 GB, 800 TFLOP/s BF16', false],
    ])
  })

  test('say what a change did', () => {
    expect(changeWords({ added: 2, changed: 1, removed: 0, keys: [] })).toBe('2 rows added, 1 row changed')
    expect(changeWords({ added: 0, changed: 0, removed: 0, keys: [] })).toBe('nothing changes')
  })

  test('stand in a file under columns that hold every field of every kind', () => {
    const [header, first] = teamRowLines([price])
    expect(header).toEqual([...TEAM_ROW_COLUMNS])
    expect(first?.[TEAM_ROW_COLUMNS.indexOf('usdPerAcceleratorHour')]).toBe(1.5)
    for (const { row } of rows) for (const name of Object.keys(row)) expect(TEAM_ROW_COLUMNS).toContain(name)
  })
})
