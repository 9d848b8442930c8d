import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { compareRegions, type RegionComparison, type Scenario } from '@/lib/projection'
import { documentOfTemplate } from '@/tests/support/paper'
import { regionLines, regionNotes } from './region-table'

const catalog = loadCatalog()
const short = (over: Partial<Scenario> = {}) =>
  documentOfTemplate('start-lora', {
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8, region: 'azure:uksouth' },
    ...over,
  })
const compared = (document: Scenario, regions?: string[]): RegionComparison =>
  compareRegions(document, catalog, regions)

describe('the table of regions', () => {
  it('holds five of the catalogue against one another, the place of now first', () => {
    const lines = regionLines(compared(documentOfTemplate('start-pretrain')))
    expect(lines).toHaveLength(5)
    expect(lines.map(({ inUse }) => inUse)).toEqual([true, false, false, false, false])
    const [here, ...others] = lines
    expect(here?.carbon.change).toBeUndefined()
    for (const { carbon, money, price, set, where } of others) {
      expect(carbon.change).toMatch(/^[+−]\d+.* %$|^as now$/)
      expect(money.text).toMatch(/USD$/)
      expect(price).toMatch(/USD\/h, ./)
      expect(set).toEqual({ 'cluster.region': where })
    }
    expect(lines.every(({ start, market }) => start === undefined && market === '')).toBe(true)
  })

  it('says what is better and what is worse than now', () => {
    const [, sweden, sydney] = regionLines(compared(short(), ['azure:swedencentral', 'azure:australiaeast']))
    expect(sweden?.carbon).toMatchObject({ tone: 'good' })
    expect(sydney?.carbon).toMatchObject({ tone: 'bad' })
  })

  it('offers the best hour to start where the zone has published hours, and names the zone where it has none', () => {
    const [london, sweden] = regionLines(compared(short(), ['azure:swedencentral']))
    expect(london?.start).toMatch(/^from \d\d:00 UTC −\d.*, from \d\d:00 \+\d/)
    expect(london?.setStart?.set).toEqual({ 'environment.startHour': london?.setStart?.hour })
    const started = short({ environment: { startHour: london?.setStart?.hour } })
    expect(regionLines(compared(started, []))[0]?.setStart).toBeUndefined()
    expect(sweden?.start).toContain('no hourly data for SE')
    expect(sweden?.setStart).toBeUndefined()
  })

  it('shows a gap where a figure is missing, and marks a grid that nobody knows', () => {
    const comparison = compared(short({ cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 } }), [])
    const bare = comparison.rows.map(({ usd: _usd, ...row }) => row)
    const [line] = regionLines({ ...comparison, rows: bare })
    expect(line?.money.text).toBe('–')
    expect(line).toMatchObject({ where: 'world average', gridUnknown: true, start: 'no hourly data without a zone' })
  })

  it('shows the market-based figure where contracts make it another one', () => {
    const [line] = regionLines(compared(short({ environment: { contractedShare: 0.5 } }), []))
    expect(line?.market).toMatch(/market-based$/)
  })

  it('tells what was left behind and which prices hold everywhere', () => {
    const typed = short({ environment: { pue: 1.3 }, money: { usdPerAcceleratorHour: 2 } })
    const notes = regionNotes(compared(typed, ['azure:swedencentral'])).join(' ')
    expect(notes).toContain('Typed PUE belong')
    expect(notes).toContain('agreed on holds in every region')
    expect(regionNotes(compared(short(), ['azure:westus'])).join(' ')).toContain('price book has no row')
  })
})
