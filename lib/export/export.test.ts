import { describe, expect, it } from 'vitest'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { DOLLARS, teamCurrency } from '@/lib/contracts/currency'
import { comparisonReport, planReport, type ReportTeam, scenarioReport } from '@/lib/presentation/report'
import { REPORT_COLUMNS } from '@/lib/presentation/report-rows'
import { sampleProjection, sampleScenario } from '@/lib/presentation/sample.fixture'
import { csvOf, harmless } from './csv'
import { exportFile, fileStem } from './index'
import { jsonOf } from './json'
import { markdownOf, paragraph } from './markdown'

const EVIL = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tx',
  '\r=1',
  '＝1',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '![p](http://evil.example/p.png)',
  'a | b\n# c',
]

const TEAM: ReportTeam = { name: 'Team T', currency: DOLLARS }

function scenario(name: string, more: Partial<ProjectedScenario> = {}): ProjectedScenario {
  return {
    plan: { id: 'p1', name: 'Plan one', kind: 'training' },
    scenario: { id: `s-${name}`, name, status: 'active' },
    revision: { number: 7, createdAt: '2026-11-22T10:00:00.000Z', note: '' },
    document: sampleScenario,
    projection: sampleProjection,
    ...more,
  }
}
const reports = {
  scenario: scenarioReport(TEAM, scenario('First')),
  comparison: comparisonReport(TEAM, {
    baselineId: 's-First',
    scenarios: [scenario('First'), scenario('Second', { projection: null })],
    others: [],
  }),
  plan: planReport(TEAM, {
    plan: { id: 'p1', name: 'Plan one', kind: 'training', description: 'About it' },
    baselineId: 's-First',
    scenarios: [scenario('First')],
  }),
}

/** A reader of its own, so that the writer is not checked by itself. */
function parsedCsv(text: string): string[][] {
  const cells = text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)
  const rows: string[][] = [[]]
  for (const [, raw = '', end] of cells) {
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

describe.each(Object.entries(reports))('a %s', (_kind, report) => {
  it.each(['csv', 'json', 'md'] as const)('as %s names where each figure comes from', (format) => {
    const { text, name } = exportFile(report, format)
    for (const origin of ['Team T', 'Plan one', 'First', '7', '2026-11-22']) expect(text).toContain(origin)
    expect(text).toContain(sampleProjection.catalogVersion)
    expect(text).toContain(sampleProjection.engineVersion)
    expect(text).toContain(sampleProjection.asOf)
    expect(name).toMatch(/^[A-Za-z0-9.-]+\.(csv|json|md)$/)
  })

  it('says it in every row of the CSV, each as wide as the head', () => {
    const [head, ...rows] = parsedCsv(csvOf(report))
    expect(head).toEqual([...REPORT_COLUMNS])
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) {
      expect(row).toHaveLength(REPORT_COLUMNS.length)
      expect(row.slice(0, 2)).toEqual(['Team T', 'Plan one'])
    }
  })
})

describe('CSV', () => {
  it('holds every digit, and both ends of the range', () => {
    const row = parsedCsv(csvOf(reports.scenario)).find((cells) => cells[9] === 'cost.total')
    expect(row?.slice(8)).toEqual(['figure', 'cost.total', 'Total cost', '10000000', '8000000', '12500000', 'usd', '1'])
  })

  it.each(EVIL)('makes %j harmless wherever people can write', (evil) => {
    const report = scenarioReport(
      { ...TEAM, name: evil },
      scenario(evil, {
        plan: { id: 'p', name: evil, kind: 'training' },
        document: { ...sampleScenario, model: { preset: evil } },
      }),
    )
    const rows = parsedCsv(csvOf(report))
    for (const cells of rows.slice(1)) {
      expect(cells).toHaveLength(REPORT_COLUMNS.length)
      for (const cell of cells) {
        if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝]/)
      }
    }
    expect(rows[1]?.[0]?.replace(/^'/, '')).toBe(evil)
  })

  it('leaves harmless text as it is', () => {
    expect(harmless('a=b')).toBe('a=b')
    expect(harmless('')).toBe('')
  })
})

describe('Markdown', () => {
  it.each(EVIL)('shows %j as text', (evil) => {
    const text = markdownOf(scenarioReport(TEAM, scenario(evil)))
    expect(text).not.toContain('<img')
    expect(text).not.toMatch(/(^|[^\\])\]\(/)
    expect(text).not.toContain('http://')
    for (const line of text.split('\n').filter((one) => one.startsWith('|'))) expect(line.endsWith('|')).toBe(true)
    expect(paragraph(evil)).not.toMatch(/\n|^[-+=@#]|(^|[^\\])[|[\]]/)
  })

  it('has the tables of the page, changes in words', () => {
    const text = markdownOf(reports.comparison)
    expect(text).toContain('| A (baseline) | Team T | Plan one | First | 7 |')
    expect(text).toContain('## Figures, USD, P50, with the change against the baseline')
    expect(text).toContain('| Total cost | 10.0 M USD | – |')
    expect(markdownOf(reports.plan)).toContain('About it')
  })
})

describe('a team that thinks in euros', () => {
  const rate = { usdPerUnit: 1.25, asOf: '2026-11-20', source: 'ECB' }
  const team = { name: 'Team T', currency: teamCurrency('EUR', rate) }
  const report = scenarioReport(team, scenario('First'))

  it('reads euros in tables and in the CSV, each with the rate', () => {
    const row = parsedCsv(csvOf(report)).find((cells) => cells[9] === 'cost.total')
    expect(row?.slice(11)).toEqual(['8000000', '6400000', '10000000', 'EUR', '1.25'])
    const hours = parsedCsv(csvOf(report)).find((cells) => cells[9] === 'training.hours')
    expect(hours?.[14]).toBe('h')
    const text = markdownOf(report)
    expect(text).toContain('8.00 M EUR')
    expect(text).toContain('at 1.25 USD for 1 EUR (ECB, 2026-11-20)')
    expect(
      markdownOf(comparisonReport(team, { baselineId: 's-First', scenarios: [scenario('First')], others: [] })),
    ).toContain('## Figures, EUR, P50')
  })

  it('keeps the dollars of the engine in the JSON, says so, and names the rate', () => {
    expect(JSON.parse(jsonOf(report))).toMatchObject({
      currency: { amounts: 'USD', shown: 'EUR', usdPerUnit: 1.25, rate },
      projection: {
        figures: expect.arrayContaining([expect.objectContaining({ id: 'cost.total', p50: 1e7, unit: 'usd' })]),
      },
    })
  })

  it('yields to a scenario that names a currency of its own', () => {
    const document = { ...sampleScenario, money: { currency: 'CHF', usdPerCurrencyUnit: 2 } }
    const text = markdownOf(scenarioReport(team, scenario('First', { document })))
    expect(text).toContain('5.00 M CHF')
    expect(text).toContain('at 2 USD for 1 CHF')
  })
})

describe('JSON', () => {
  it('holds the document as it was saved', () => {
    const data = JSON.parse(jsonOf(reports.scenario))
    expect(data).toMatchObject({ format: 'headroom.scenario', team: 'Team T', document: sampleScenario })
    expect(JSON.parse(jsonOf(reports.comparison)).scenarios).toHaveLength(2)
  })

  it('names its file from what it is, in letters that every system takes', () => {
    expect(exportFile(reports.scenario, 'json').name).toBe('Plan-one-First.json')
    expect(fileStem('../../etc/passwd')).toBe('etc-passwd')
    expect(fileStem('日本')).toBe('export')
  })
})
