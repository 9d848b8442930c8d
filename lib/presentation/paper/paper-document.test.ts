import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { documentOfTemplate, lifeCycle, owned, projectedOf, reportOn, reportOnSix } from '@/tests/support/paper'
import { decision } from './decision'
import type { PaperBlock, PaperDocument } from './document'
import { orderedPaper } from './paper'
import { paperDocument } from './paper-document'
import { statement } from './statement'

const WRITTEN = '2026-11-23T07:00:00.000Z'
const paper = (document: Scenario) => paperDocument(reportOn(document), WRITTEN, 0)
const textsOf = (blocks: PaperBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text]
    if (block.kind === 'list') return block.items.map(({ text }) => text)
    return block.kind === 'table' ? block.table.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : []
  })
const section = ({ sections }: PaperDocument, title: string) =>
  sections.find((one) => one.title === title)?.blocks ?? []

describe('the decision', () => {
  it('says in words what it costs, how long it takes, whether it fits and what it hangs on', () => {
    const said = textsOf(decision(reportOn(lifeCycle()))).join(' ')
    for (const part of ['It costs ', 'The run takes ', 'Training fits', 'causes ', 'hangs most on'])
      expect(said).toContain(part)
  })

  it('begins with what keeps a plan from working, and lists it with the way out', () => {
    const tight = documentOfTemplate('start-pretrain', {
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1, region: 'aws:us-east-1' },
      model: { preset: 'meta-llama/Llama-3.1-405B' },
    })
    const report = reportOn(tight)
    const errors = report.scenarios[0]?.projection?.problems.filter(({ severity }) => severity === 'error') ?? []
    expect(errors.length).toBeGreaterThan(0)
    const said = textsOf(decision(report))
    expect(said[0]).toMatch(/^Not ready: /)
    for (const { message } of errors) expect(said).toContain(message)
  })

  it('of several names the one that costs least, against the baseline', () => {
    const [lead = ''] = textsOf(decision(reportOnSix()))
    expect(lead).toMatch(/^D costs least: .* less than the baseline A\.$/)
  })

  it('of a scenario that could not be projected says so', () => {
    const report = reportOn(lifeCycle())
    const scenarios = report.scenarios.map((one) => ({ ...one, projection: null }))
    expect(textsOf(decision({ ...report, scenarios }))[0]).toContain('could not be projected')
    expect(paperDocument({ ...report, scenarios }, WRITTEN, 0).sections.map(({ title }) => title)).toEqual([
      'Decision',
      'Assumptions',
      'Sources',
    ])
  })
})

describe('the statement', () => {
  it('keeps both Scope 2 views apart, and names each factor with its source', () => {
    const projection = project(lifeCycle(), loadCatalog())
    const blocks = statement(projection)
    const said = textsOf(blocks)
    for (const part of [
      'Electricity, location-based',
      'Electricity, market-based',
      'Making accelerators and servers',
      'Energy at the meter',
    ])
      expect(said).toContain(part)
    expect(said.some((text) => text.includes('never added'))).toBe(true)
    expect(said.some((text) => text.startsWith('grid: '))).toBe(true)
    const { figures } = projection
    const bare = Object.fromEntries(
      Object.entries(figures).filter(([id]) => !/^(energy|carbon|water|power)\./.test(id)),
    )
    expect(textsOf(statement({ ...projection, figures: bare })).join()).toContain('neither energy nor carbon')
  })
})

describe('a report on paper', () => {
  it('names on its cover where it comes from, and what is left out', () => {
    const { facts, figures, title } = paperDocument(reportOnSix(), WRITTEN, 3)
    expect(title).toBe('Comparison of 6 scenarios')
    expect(figures).toEqual([])
    expect(facts).toContainEqual(['Written', '2026-11-23 07:00 UTC'])
    expect(facts).toContainEqual(['Left out', '3 more active scenarios of the plan'])
    expect(facts.find(([name]) => name === 'A, the baseline')?.[1]).toContain('revision 3')
  })

  it('draws the charts of the screen, each with its table', () => {
    const { sections } = paper(owned())
    const charts = sections.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.kind === 'chart' ? [one.chart.kind] : [])),
    )
    expect(charts).toEqual(['cost', 'spans', 'cash', 'memory', 'memory', 'serving', 'tornado'])
    const [chart, table] = section(paper(owned()), 'Cost')
    expect(chart?.kind === 'chart' && 'table' in chart.chart.chart && chart.chart.chart.table).toEqual(
      table?.kind === 'table' && table.table,
    )
  })

  it('derives each headline figure that is known, and lists every source once', () => {
    const document = paper(lifeCycle())
    const derived = section(document, 'Derivations of the headline figures').filter(
      (block) => block.kind === 'text' && block.look === 'lead',
    )
    expect(derived).toHaveLength(document.figures.filter(({ value }) => value !== '–').length)
    const [sources] = section(document, 'Sources')
    const ids = sources?.kind === 'table' ? sources.table.rows.map(({ id }) => id) : []
    expect(ids.length).toBeGreaterThan(20)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain('computed')
  })

  it('is made from what was ordered: a scenario, a plan, a comparison', () => {
    const scenarios = [projectedOf('First', lifeCycle())]
    const order = {
      format: 'pdf' as const,
      teamName: 'T',
      currency: { code: 'USD', usdPerUnit: 1, rate: null },
      baselineId: 'First',
      scenarios,
      leftOut: 0,
    }
    const plan = { id: 'p', name: 'Plan one', kind: 'life_cycle' as const, description: 'About it' }
    expect(orderedPaper({ ...order, kind: 'scenario', plan: null }, WRITTEN).report.title).toBe('Plan one: First')
    expect(orderedPaper({ ...order, kind: 'plan', plan }, WRITTEN).report.description).toBe('About it')
    expect(orderedPaper({ ...order, kind: 'comparison', plan: null }, WRITTEN).report.kind).toBe('comparison')
  })
})
