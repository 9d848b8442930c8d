import type { Figure, Projection } from '@/lib/projection'
import { scopeRows } from './carbon-scopes'
import type { TableModel } from './chart-model'
import { equivalentsTable } from './equivalents'
import { MISSING, quantity, rangeText } from './format'

/** Energy, carbon and water as an inventory reports them: what, in which scope, by which method, with which factors. */
export type CarbonStatement = {
  /** One sentence for who only wants the result. */
  lead: string
  energy: TableModel
  scopes: TableModel
  /** By year of the plan, where it takes more than one: inventories are yearly. */
  years: TableModel | undefined
  factors: TableModel
  /** Beside things of everyday life; absent where the amounts are small. */
  equivalents: TableModel | undefined
  notes: string[]
}

const PARTS: readonly [string, string, string | undefined][] = [
  ['energy.processing', 'Cleaning data', 'carbon.processing'],
  ['energy.filtering', 'Filtering data by a model', 'carbon.filtering'],
  ['energy.training', 'Run', 'carbon.training'],
  ['energy.experiments', 'Experiments', 'carbon.experiments'],
  ['energy.serving', 'Serving', 'carbon.serving'],
  ['energy.maintenance', 'Upkeep', 'carbon.maintenance'],
  ['energy.refresh', 'Moves to other hardware', 'carbon.refresh'],
  ['energy.total', 'Energy at the meter', 'carbon.location'],
  ['energy.cooling', 'of it cooling and losses of the building', undefined],
  ['energy.network', 'of it network and storage', undefined],
  ['power.peak', 'Power to provision', undefined],
  ['water.on_site', 'Water for cooling, consumed', undefined],
  ['water.off_site', 'Water for electricity, consumed', undefined],
]
const MONTHS_PER_YEAR = 12

/** The statement of a projection; nothing where no energy is known. */
export function carbonStatement(projection: Projection): CarbonStatement | undefined {
  const { figures, scenario } = projection
  const located = figures['carbon.location']
  const market = figures['carbon.market']
  if (!figures['energy.total'] || !located) return undefined
  const said = (figure: Figure) => quantity(figure.p50, figure.unit).text
  const contracts = market ? `, ${said(market)} by contracts (market-based)` : ''
  const named = scenario.cluster.region ?? 'no region named'
  const serving = scenario.serving?.region
  const places = serving && serving !== named ? `${named}, serving in ${serving}` : named
  return {
    lead: `${said(figures['energy.total'])} at the meter: ${said(located)} by the grid (location-based)${contracts}. Place: ${places}.`,
    energy: {
      caption: 'Energy, power and water',
      columns: [...columns('What'), { id: 'carbon', label: 'Its electricity, location-based', numeric: true }],
      rows: PARTS.flatMap(([id, label, carbonId]) => {
        const figure = figures[id]
        const carbon = carbonId ? figures[carbonId] : undefined
        if (!figure) return []
        return [{ id, cells: [{ text: label }, ...cellsOf(figure), { text: carbon ? said(carbon) : MISSING }] }]
      }),
    },
    scopes: {
      caption: 'Carbon by scope',
      columns: [...columns('What'), { id: 'scope', label: 'Reported as' }, { id: 'method', label: 'Method' }],
      rows: scopeRows(projection).map(({ id, label, scope, method }) => {
        const figure = figures[id]
        return {
          id,
          cells: [
            { text: label },
            ...(figure ? cellsOf(figure) : [{ text: MISSING }, { text: MISSING }]),
            { text: scope },
            { text: method },
          ],
        }
      }),
    },
    years: byYear(projection),
    factors: factors(projection),
    equivalents: equivalentsTable(projection),
    notes: notes(projection),
  }
}

function columns(first: string): TableModel['columns'] {
  return [
    { id: 'what', label: first },
    { id: 'p50', label: 'P50', numeric: true },
    { id: 'range', label: 'P10 to P90', numeric: true },
  ]
}

function cellsOf(figure: Figure): { text: string; exact?: string }[] {
  const { text, exact } = quantity(figure.p50, figure.unit)
  return [{ text, exact }, { text: rangeText(figure, figure.unit) ?? 'exact' }]
}

function byYear({ months }: Projection): TableModel | undefined {
  const last = months.at(-1)?.month ?? 0
  if (last < MONTHS_PER_YEAR) return undefined
  const years = Array.from({ length: Math.floor(last / MONTHS_PER_YEAR) + 1 }, (_, year) => {
    const rows = months.filter(({ month }) => Math.floor(month / MONTHS_PER_YEAR) === year)
    return {
      kwh: rows.reduce((sum, { energyKwh }) => sum + energyKwh, 0),
      kg: rows.reduce((sum, { carbonKg }) => sum + carbonKg, 0),
    }
  })
  return {
    caption: 'By year from the start of the plan, P50',
    columns: [
      { id: 'year', label: 'Year' },
      { id: 'energy', label: 'Energy at the meter', numeric: true },
      { id: 'carbon', label: 'Electricity, location-based', numeric: true },
    ],
    rows: years.map(({ kwh, kg }, index) => ({
      id: String(index + 1),
      cells: [{ text: String(index + 1) }, { text: quantity(kwh, 'kWh').text }, { text: quantity(kg, 'kgCO2e').text }],
    })),
  }
}

/** Each factor once, with its source, which names its date. */
function factors({ figures, asOf }: Projection): TableModel {
  const seen = new Map<string, { label: string; text: string; source: string }>()
  for (const [id, figure] of Object.entries(figures)) {
    if (!/^(energy|carbon|water)\./.test(id)) continue
    for (const { symbol, meaning, value, unit, source, figure: from } of figure.terms) {
      if (from !== undefined || source === 'computed' || /^(hours|tokens|months)$/.test(symbol)) continue
      const text = quantity(value, unit).text
      seen.set(`${symbol} ${text} ${source}`, { label: `${symbol}: ${meaning}`, text, source })
    }
  }
  return {
    caption: `Factors, as of ${asOf}`,
    columns: [
      { id: 'factor', label: 'Factor' },
      { id: 'value', label: 'Value', numeric: true },
      { id: 'source', label: 'Source' },
    ],
    rows: [...seen].map(([id, { label, text, source }]) => ({
      id,
      cells: [{ text: label }, { text }, { text: source }],
    })),
  }
}

function notes({ scenario, engineVersion, catalogVersion, asOf }: Projection): string[] {
  const { environment, cluster } = scenario
  return [
    'The two figures of electricity are two views of the same energy and are never added.',
    ...(environment?.residualMixGramsPerKwh === undefined
      ? [
          'No residual mix is given: the grid average stands in for it, which the Scope 2 Guidance asks to disclose. Certificates that others hold make the residual mix dirtier than the average.',
        ]
      : []),
    ...(cluster.region === undefined && environment?.gridGramsPerKwh === undefined
      ? [
          'No region is named: the grid is the world average, which no inventory accepts. Choose a region or type a grid.',
        ]
      : []),
    'Hardware is spread over the hours that it is used, storage over the months. Whoever buys it reports the whole of it in the year of purchase (Scope 3, category 2).',
    'Making the network is an allowance on accelerators and servers, and making storage a wide range: few footprints are published. Both take a value of your own.',
    'Not counted: generators and refrigerants on site (Scope 1), buildings, networks outside the site, travel, the end of life, and what users run.',
    `A projection, not a measurement: replace it by metered energy once there is some. Engine ${engineVersion}, catalogue ${catalogVersion} of ${asOf}.`,
  ]
}
