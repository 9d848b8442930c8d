import type { Figure, Projection } from '@/lib/projection'
import type { TableModel } from './chart-model'
import { significant } from './format'

/** An amount that nobody has a feeling for, in things that many do. Never without the factor and who says so. */
export type Equivalent = { figure: string; amount: string; what: string; factor: string; source: string }

type Yardstick = {
  /** The figure of the statement, and others that the same measure fits. */
  figures: readonly [string, ...string[]]
  /** In the unit of the figure, for one of what it is compared with. */
  per: number
  /** Below it the figure says enough by itself. */
  least: number
  what: string
  factor: string
  source: string
}

const KM_PER_MILE = 1.609344
const EPA_KG_PER_MILE = 0.393
const LITRES_PER_GALLON = 3.785412
const WATER_GALLONS_A_DAY = 82
const HOUSEHOLD_KWH = 10_791

const YARDSTICKS: readonly Yardstick[] = [
  {
    figures: ['carbon.total', 'carbon.location', 'carbon.market', 'carbon.run'],
    per: EPA_KG_PER_MILE / KM_PER_MILE,
    least: 1000,
    what: 'km in an average petrol car of the United States',
    factor: '0.244 kg CO₂e a km (3.93 × 10⁻⁴ t a mile)',
    source: 'US EPA, Greenhouse Gas Equivalencies Calculator, calculations and references (2024)',
  },
  {
    figures: ['energy.total', 'energy.training'],
    per: HOUSEHOLD_KWH,
    least: HOUSEHOLD_KWH,
    what: 'years of electricity of an average household of the United States',
    factor: '10,791 kWh a year',
    source: 'US EIA, How much electricity does an American home use? (2022)',
  },
  {
    figures: ['water.total'],
    per: WATER_GALLONS_A_DAY * LITRES_PER_GALLON * 365,
    least: WATER_GALLONS_A_DAY * LITRES_PER_GALLON * 365,
    what: 'years of water that a person uses at home in the United States',
    factor: '310 L (82 gallons) a day',
    source: 'US EPA, WaterSense, Statistics and Facts (USGS data of 2015)',
  },
]

function held({ per, what, factor, source }: Yardstick, { id, p50 }: Figure): Equivalent {
  return { figure: id, amount: significant(p50 / per, 2), what, factor, source }
}

/** What one figure compares with; nothing for small ones and for those that have no yardstick. */
export function equivalentOf(figure: Figure): Equivalent | undefined {
  const yardstick = YARDSTICKS.find(({ figures }) => figures.includes(figure.id))
  return yardstick && figure.p50 >= yardstick.least ? held(yardstick, figure) : undefined
}

/** Carbon, energy and water of a plan beside things of everyday life, where they are large enough to need it. */
export function equivalentsTable({ figures }: Projection): TableModel | undefined {
  const found = YARDSTICKS.flatMap(({ figures: [id] }) => {
    const figure = figures[id]
    const equivalent = figure && equivalentOf(figure)
    return figure && equivalent ? [{ label: figure.label, ...equivalent }] : []
  })
  if (found.length === 0) return undefined
  return {
    caption: 'As much as, P50',
    columns: [
      { id: 'what', label: 'What' },
      { id: 'amount', label: 'As much as', numeric: true },
      { id: 'of', label: 'Of' },
      { id: 'factor', label: 'Factor' },
      { id: 'source', label: 'Source' },
    ],
    rows: found.map(({ figure, label, amount, what, factor, source }) => ({
      id: figure,
      cells: [{ text: label }, { text: amount }, { text: what }, { text: factor }, { text: source }],
    })),
  }
}
