import { scenarioBounds } from '@/lib/contracts/scenario-fields'
import { TEAM_DEFAULTS, type TeamRowColumn, type TeamRowKind } from '@/lib/contracts/team-catalog'
import { TERM_LABELS } from '@/lib/presentation/team-rows'

export type RowField = {
  name: TeamRowColumn
  label: string
  help?: string
  number?: true
  /** May stay empty: as the catalogue has it, else not known. */
  open?: true
  options?: { value: string; label: string }[]
}

const told: RowField[] = [
  { name: 'source', label: 'Source', help: 'Where the figure is from, such as a contract.' },
  { name: 'asOf', label: 'As of', help: 'Year-month-day.' },
]
const open = (name: TeamRowColumn, label: string): RowField => ({ name, label, number: true, open: true })

/** What is asked of each kind of row, in order. */
export const ROW_FIELDS: Record<TeamRowKind, RowField[]> = {
  price: [
    { name: 'accelerator', label: 'Accelerator' },
    { name: 'usdPerAcceleratorHour', label: 'USD per accelerator-hour', number: true },
    {
      name: 'term',
      label: 'Term',
      options: Object.entries(TERM_LABELS).map(([value, label]) => ({ value, label })),
    },
    { name: 'provider', label: 'Provider', help: 'As in the catalogue, such as aws; wins in its regions.' },
    { name: 'region', label: 'Region', open: true, help: 'Such as us-east-1; empty for all of the provider.' },
    ...told,
  ],
  accelerator: [
    { name: 'id', label: 'Id', help: 'New, or that of a device of the catalogue, which this row then changes.' },
    { name: 'name', label: 'Name' },
    { name: 'memoryGb', label: 'Memory, GB', number: true },
    open('bandwidthTbPerSecond', 'Memory bandwidth, TB/s'),
    open('bf16Tflops', 'BF16, dense TFLOP/s'),
    open('fp8Tflops', 'FP8, dense TFLOP/s'),
    open('fp4Tflops', 'FP4, dense TFLOP/s'),
    open('linkGbPerSecond', 'Link within a node, GB/s one way'),
    open('interNodeGbPerSecond', 'Network per device, GB/s'),
    open('devicesPerNode', 'Devices in a node'),
    open('tdpW', 'TDP, W'),
    open('purchaseUsd', 'Bought new, USD'),
    ...told,
  ],
  site: [
    { name: 'id', label: 'Id', help: 'provider:region, new such as own:paris, or a region of the catalogue.' },
    { name: 'location', label: 'Place' },
    open('gridGramsPerKwh', 'Grid, g CO₂e/kWh'),
    open('pue', 'PUE'),
    open('waterLitresPerKwh', 'Water on site, L/kWh'),
    open('electricityUsdPerKwh', 'Electricity, USD/kWh'),
    ...told,
  ],
  default: [
    {
      name: 'path',
      label: 'Default of',
      options: TEAM_DEFAULTS.map((path) => ({
        value: path,
        label: `${scenarioBounds[path].meaning} (${scenarioBounds[path].unit || 'number'})`,
      })),
    },
    { name: 'value', label: 'Value', number: true },
    ...told,
  ],
}
