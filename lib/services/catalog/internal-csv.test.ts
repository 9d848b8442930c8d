import { describe, expect, it } from 'vitest'
import { csvOfLines } from '@/lib/export/csv'
import { readTeamCsv } from './internal-csv'

const header = ['kind', 'accelerator', 'provider', 'term', 'usdPerAcceleratorHour', 'source', 'asOf']
const back = (source: string) =>
  readTeamCsv(csvOfLines([header, ['price', 'h100-sxm5-80gb', 'own', 'on_demand', 2, source, '2026-01-01']]))

describe('a text that a spreadsheet could calculate', () => {
  it.each(['=1+1', "'=1+1", "''=1+1", '-contract 7', "'quoted'", "it's", '@home'])('%s comes back', (source) => {
    const { rows, issues } = back(source)
    expect(issues).toEqual([])
    expect(rows[0]?.source).toBe(source)
  })
})
