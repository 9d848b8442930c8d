import { z } from 'zod'

import { LIMITS } from './limits'
import { type NumberPath, scenarioBounds } from './scenario-fields'

/** Defaults of the engine that a team may replace by its own: wages, fees, habits. What a place is like belongs to a row of the place. */
export const TEAM_DEFAULTS = [
  'money.people.usdPerYear',
  'money.discountRate',
  'money.storageUsdPerGbMonth',
  'money.egressUsdPerGb',
  'money.own.serverOverhead',
  'money.own.networkShare',
  'money.own.lifeYears',
  'money.own.residualShare',
  'money.own.maintenanceShare',
  'money.own.colocationUsdPerKwMonth',
  'money.own.utilisation',
  'data.annotationUsdPerHour',
  'data.annotationMinutesPerItem',
  'data.annotationQaShare',
  'data.annotationYield',
  'data.processingUsdPerBillionTokens',
  'training.experimentsMultiplier',
  'training.evaluationShare',
  'cluster.interruptionsPerNodeDay',
  'cluster.hotSpareShare',
  'serving.peakToMean',
  'serving.targetUtilisation',
  'environment.contractedShare',
  'environment.networkStorageShare',
  'maintenance.releasesPerYear',
  'maintenance.evaluationTokensPerRelease',
  'maintenance.monitoringShare',
  'maintenance.auditPersonDaysPerYear',
  'maintenance.upkeepEngineerDaysPerMonth',
  'maintenance.logRetentionMonths',
] as const satisfies readonly NumberPath[]

const TERMS = ['on_demand', 'reserved_1y', 'reserved_3y', 'spot', 'capacity_block'] as const

const name = (what: string) =>
  z
    .string({ error: `Give ${what}.` })
    .trim()
    .min(1, `Give ${what}.`)
    .max(LIMITS.nameLength, `Say it in ${LIMITS.nameLength} characters.`)
const id = (what: string) =>
  name(what).regex(/^[a-z0-9][a-z0-9._:-]*$/, 'Small letters, digits, full stops, hyphens and colons only.')
const amount = (min: number, max: number) =>
  z
    .number({ error: 'Give a number.' })
    .min(min, `Give at least ${min}.`)
    .max(max, `Give at most ${max.toLocaleString('en-US')}.`)
/** Left out or null: as the catalogue has it, else not known. */
const known = (min: number, max: number) => amount(min, max).nullable().default(null)

const told = {
  source: name('where the figure is from'),
  asOf: z.iso
    .date('Give the day as year-month-day, such as 2026-11-23.')
    // A day further on than anywhere on earth is a slip.
    .refine((day) => !(Date.parse(day) >= Date.now() + 86_400_000), 'This day is in the future.'),
}

const price = z.strictObject({
  kind: z.literal('price'),
  accelerator: id('the accelerator by its id in the catalogue'),
  provider: id('the provider, such as aws'),
  region: id('the region').nullable().default(null),
  term: z.enum(TERMS, `Choose one of ${TERMS.join(', ')}.`),
  usdPerAcceleratorHour: amount(0.0001, 100_000),
  ...told,
})

const accelerator = z.strictObject({
  kind: z.literal('accelerator'),
  id: id('an id, such as h100-own'),
  name: name('a name'),
  memoryGb: amount(1, 100_000),
  bandwidthTbPerSecond: known(0.001, 10_000),
  bf16Tflops: known(0.01, 1e7),
  fp8Tflops: known(0.01, 1e7),
  fp4Tflops: known(0.01, 1e7),
  linkGbPerSecond: known(0.01, 1e6),
  interNodeGbPerSecond: known(0.01, 1e6),
  devicesPerNode: z
    .int('Give a whole number.')
    .min(1, 'Give at least 1.')
    .max(1024, 'Give at most 1024.')
    .nullable()
    .default(null),
  tdpW: known(1, 100_000),
  purchaseUsd: known(1, 1e8),
  ...told,
})

const site = z.strictObject({
  kind: z.literal('site'),
  id: id('an id of the form provider:region').regex(/^[^:]+:[^:]+$/, 'Write provider:region, such as own:paris.'),
  location: name('the place'),
  gridGramsPerKwh: known(0, 5000),
  pue: known(1, 5),
  waterLitresPerKwh: known(0, 100),
  electricityUsdPerKwh: known(0, 100),
  ...told,
})

const standard = z
  .strictObject({
    kind: z.literal('default'),
    path: z.enum(TEAM_DEFAULTS, 'This field has no default that a team can set.'),
    value: z.number({ error: 'Give a number.' }),
    ...told,
  })
  .superRefine(({ path, value }, context) => {
    const { min, max, whole, unit } = scenarioBounds[path]
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return
    const message = `Give ${whole ? 'a whole number' : 'a number'} from ${min} to ${max.toLocaleString('en-US')} (${unit}).`
    context.addIssue({ code: 'custom', path: ['value'], message })
  })

/** What a team enters: negotiated prices, its own devices and places, its own defaults. Wins over the catalogue. */
export const teamRowSchema = z.discriminatedUnion('kind', [price, accelerator, site, standard], {
  error: 'Name the kind of row: price, accelerator, site or default.',
})
export type TeamRow = z.infer<typeof teamRowSchema>
export type TeamRowKind = TeamRow['kind']

/** What makes a row the one that it is: a second one of the same key replaces it. */
export function teamRowKey(row: TeamRow): string {
  switch (row.kind) {
    case 'price':
      return ['price', row.accelerator, row.provider, row.region ?? '', row.term].join(' ')
    case 'default':
      return `default ${row.path}`
    default:
      return `${row.kind} ${row.id}`
  }
}

export const putTeamRowInput = z.strictObject({
  row: teamRowSchema,
  /** Key of the row that this one takes the place of, where its key changes. */
  replaces: z.string().max(500).optional(),
})
export const removeTeamRowInput = z.strictObject({ key: z.string('Name the row by its key.').max(500) })
export const importTeamRowsInput = z.strictObject({
  text: z
    .string('Give the text of the CSV file.')
    .max(LIMITS.teamRowsCharacters, `Give at most ${LIMITS.teamRowsCharacters.toLocaleString('en-US')} characters.`),
  /** Rows that are not in the file are removed. */
  replaceAll: z.boolean().default(false),
  /** Only says what would change. */
  dryRun: z.boolean().default(false),
})

export type TeamRowChange = { added: number; changed: number; removed: number; keys: string[] }
export type TeamCatalogView = {
  /** 0: nothing was ever entered. */
  number: number
  rows: { key: string; row: TeamRow }[]
  /** The latest changes, the last first. */
  history: { number: number; at: string; byName: string | null; change: TeamRowChange }[]
}
export type TeamImportView = { number: number; change: TeamRowChange; dryRun: boolean }

/** Columns of a file of such rows, in order; a row uses those of its kind. Numbers are written with a point. */
export const TEAM_ROW_COLUMNS = [
  ...(['kind', 'id', 'name', 'accelerator', 'provider', 'region', 'term', 'usdPerAcceleratorHour'] as const),
  ...(['memoryGb', 'bandwidthTbPerSecond', 'bf16Tflops', 'fp8Tflops', 'fp4Tflops', 'linkGbPerSecond'] as const),
  ...(['interNodeGbPerSecond', 'devicesPerNode', 'tdpW', 'purchaseUsd', 'location', 'gridGramsPerKwh'] as const),
  ...(['pue', 'waterLitresPerKwh', 'electricityUsdPerKwh', 'path', 'value', 'source', 'asOf'] as const),
] as const
export type TeamRowColumn = (typeof TEAM_ROW_COLUMNS)[number]
