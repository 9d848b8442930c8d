import { type TeamRow, teamRowKey } from '@/lib/contracts/team-catalog'
import type { Accelerator, Catalog, Region, RentalPrice, Sourced } from '@/lib/projection/catalog-types'

type RowOf<Kind extends TeamRow['kind']> = Extract<TeamRow, { kind: Kind }>

/** The catalogue with what a team entered in it. What a team leaves open of a row that everybody has stays as it was. */
export function withTeamRows(catalog: Catalog, number: number, rows: readonly TeamRow[]): Catalog {
  const of = <Kind extends TeamRow['kind']>(kind: Kind) => rows.filter((row): row is RowOf<Kind> => row.kind === kind)
  return {
    ...catalog,
    version: teamVersion(catalog.version, number),
    accelerators: {
      ...catalog.accelerators,
      ...byId(of('accelerator').map((row) => acceleratorOf(row, own(catalog.accelerators, row.id)))),
    },
    regions: { ...catalog.regions, ...byId(of('site').map((row) => regionOf(row, own(catalog.regions, row.id)))) },
    rentalPrices: [...of('price').map(priceOf), ...catalog.rentalPrices],
    defaults: Object.fromEntries(of('default').map((row) => [row.path, defaultOf(row)])),
  }
}

/** Names the reference data and the revision of a team's rows. */
export function teamVersion(version: string, number: number): string {
  return number === 0 ? version : `${version}+team.${number}`
}

/** Words in front of what a team says of its own rows: a figure must not pass for published. */
function sourceOf({ source }: TeamRow): string {
  return `your team: ${source}`
}

function own<Row>(rows: Readonly<Record<string, Row>>, id: string): Row | undefined {
  return Object.hasOwn(rows, id) ? rows[id] : undefined
}

function byId<Row extends { id: string }>(rows: Row[]): Record<string, Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]))
}

/** Devices of a node where nobody says: servers of eight are what most are sold as. */
const USUAL_NODE = 8

const times = (value: number | null, factor: number) => (value === null ? null : value * factor)

function acceleratorOf(row: RowOf<'accelerator'>, base: Accelerator | undefined): Accelerator {
  const peak = (value: number | null, kind: keyof Accelerator['peakFlops']) =>
    times(value, 1e12) ?? base?.peakFlops[kind] ?? null
  const bought = row.purchaseUsd
  return {
    id: row.id,
    vendor: base?.vendor ?? 'own',
    name: row.name,
    memoryGb: row.memoryGb,
    // What a driver offers of its marketed gigabytes is known of catalogued devices alone.
    memoryBytes: base && base.memoryGb === row.memoryGb ? base.memoryBytes : row.memoryGb * 1e9,
    memoryBandwidthBytesPerSecond: times(row.bandwidthTbPerSecond, 1e12) ?? base?.memoryBandwidthBytesPerSecond ?? null,
    peakFlops: {
      fp32: base?.peakFlops.fp32 ?? null,
      tf32: base?.peakFlops.tf32 ?? null,
      bf16: peak(row.bf16Tflops, 'bf16'),
      fp16: peak(row.bf16Tflops, 'fp16'),
      fp8: peak(row.fp8Tflops, 'fp8'),
      fp4: peak(row.fp4Tflops, 'fp4'),
      int8: base?.peakFlops.int8 ?? null,
    },
    measuredMaxBf16Flops: row.bf16Tflops === null ? (base?.measuredMaxBf16Flops ?? null) : null,
    linkBytesPerSecond: times(row.linkGbPerSecond, 1e9) ?? base?.linkBytesPerSecond ?? null,
    interNodeBytesPerSecond: times(row.interNodeGbPerSecond, 1e9) ?? base?.interNodeBytesPerSecond ?? null,
    devicesPerNode: row.devicesPerNode ?? base?.devicesPerNode ?? USUAL_NODE,
    tdpW: row.tdpW ?? base?.tdpW ?? null,
    nodeOverheadWPerDevice: base?.nodeOverheadWPerDevice ?? null,
    purchaseUsd: bought === null ? (base?.purchaseUsd ?? null) : [bought, bought],
    purchaseSource: bought === null ? (base?.purchaseSource ?? null) : sourceOf(row),
    embodiedKg: base?.embodiedKg ?? null,
    embodiedSource: base?.embodiedSource ?? null,
    source: sourceOf(row),
    asOf: row.asOf,
    notes: base?.notes ?? null,
    origin: 'team',
  }
}

function regionOf(row: RowOf<'site'>, base: Region | undefined): Region {
  const [provider = '', region = ''] = row.id.split(':')
  const source = sourceOf(row)
  // The hours of a grid belong to its published mean; with a mean of the team's own they would be a guess.
  const { gridHours, ...rest } = base ?? {
    country: '',
    zone: null,
    gridGramsPerKwh: null,
    gridSource: null,
    gridAsOf: null,
    pue: null,
    pueSource: null,
    waterLitresPerKwhOnSite: null,
    electricityUsdPerKwh: null,
    electricitySource: null,
  }
  return {
    ...rest,
    id: row.id,
    provider,
    region,
    location: row.location,
    ...(row.gridGramsPerKwh === null
      ? gridHours && { gridHours }
      : { gridGramsPerKwh: row.gridGramsPerKwh, gridSource: source, gridAsOf: row.asOf }),
    ...(row.pue === null ? {} : { pue: row.pue, pueSource: source }),
    ...(row.waterLitresPerKwh === null
      ? { waterSource: base?.pueSource ?? null }
      : { waterLitresPerKwhOnSite: row.waterLitresPerKwh, waterSource: source }),
    ...(row.electricityUsdPerKwh === null
      ? {}
      : { electricityUsdPerKwh: row.electricityUsdPerKwh, electricitySource: source }),
    asOf: row.asOf,
    origin: 'team',
    teamFields: [
      ...(row.gridGramsPerKwh === null ? [] : (['gridGramsPerKwh'] as const)),
      ...(row.pue === null ? [] : (['pue'] as const)),
      ...(row.waterLitresPerKwh === null ? [] : (['waterLitresPerKwhOnSite'] as const)),
    ],
  }
}

function priceOf(row: RowOf<'price'>): RentalPrice {
  const { accelerator, provider, region, term, usdPerAcceleratorHour, asOf } = row
  return {
    ...{ accelerator, provider, region, term, usdPerAcceleratorHour, asOf },
    instance: null,
    source: sourceOf(row),
    origin: 'team',
  }
}

function defaultOf(row: RowOf<'default'>): Sourced {
  return { value: row.value, source: `${sourceOf(row)}, of ${row.asOf}`, asOf: row.asOf }
}

/** Rows by key, the later one of a key in place of the earlier. */
export function rowsByKey(rows: readonly TeamRow[]): Map<string, TeamRow> {
  return new Map(rows.map((row) => [teamRowKey(row), row]))
}
