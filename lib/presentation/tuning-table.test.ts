import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '@/lib/projection'
import { documentOfTemplate, lifeCycle } from '@/tests/support/paper'
import { USD } from './format'
import { scenarioSections } from './paper/scenario-sections'
import { tuningTable } from './tuning-table'

const catalog = loadCatalog()

describe('own run or hosted fine-tuning', () => {
  const projection = project(documentOfTemplate('start-lora'), catalog)
  const found = tuningTable(projection)

  it('puts the own run first, then each offer with its price, day and what it holds', () => {
    const [own, ...offers] = found?.table.rows ?? []
    expect(own?.cells[0]?.text).toBe('Own run')
    expect(offers.length).toBeGreaterThan(1)
    for (const { cells } of offers) {
      expect(cells).toHaveLength(found?.table.columns.length ?? 0)
      expect(cells[5]?.text).toMatch(/^2026-\d\d-\d\d$/)
    }
    expect(own?.cells[5]?.text).toMatch(/^P10 to P90 /)
    const [first, ...others] = found?.notes ?? []
    expect(first).toContain('failures included')
    expect(others.length).toBe(new Set(projection.tuningComparison?.offers.map(({ provider }) => provider)).size)
    for (const note of others) expect(note).toMatch(/^[a-z]+: .*\. https:\/\//)
    expect(found?.lead).toContain('for the own run')
    expect(found?.lead).toContain('trial runs are on neither side')
  })

  it('says in words how an offer stands against the own run', () => {
    const comparison = projection.tuningComparison
    const [offer] = comparison?.offers ?? []
    if (!comparison || !offer) throw new Error('no offers')
    const against = (usd: number) => {
      const offers = [{ ...offer, usd }]
      const table = tuningTable({ ...projection, tuningComparison: { ...comparison, offers } })?.table
      return table?.rows[1]?.cells[4]?.text
    }
    const own = comparison.ownUsd.p50
    expect(against(own)).toBe('the same')
    expect(against(own / 2)).toBe('50 % less')
    expect(against(own * 1.5)).toBe('50 % more')
    expect(against(own * 4)).toBe('4 times as much')
  })

  it('is absent where nothing is tuned, and a section of the report where something is', () => {
    const pretrained = project(lifeCycle(), catalog)
    expect(tuningTable(pretrained)).toBeUndefined()
    const titles = (one: typeof projection) =>
      scenarioSections({ document: one.scenario, projection: one } as never, USD, 1).map(({ title }) => title)
    expect(titles(projection)).toContain('Own run or hosted fine-tuning')
    expect(titles(pretrained)).not.toContain('Own run or hosted fine-tuning')
  })
})
