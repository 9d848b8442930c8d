import { z } from 'zod'
import type {
  Accelerator,
  ApiPrice,
  CatalogModel,
  Region,
  RentalPrice,
  TuningPrice,
} from '@/lib/projection/catalog-types'
import { LIMITS } from './limits'

export const CATALOG_KINDS = ['accelerators', 'prices', 'regions', 'models', 'apis', 'tuning'] as const
export type CatalogKind = (typeof CATALOG_KINDS)[number]

export const browseCatalogInput = z.object({
  kind: z.enum(CATALOG_KINDS, `Name a kind of row: ${CATALOG_KINDS.join(', ')}.`).default('accelerators'),
  /** Words that must all occur somewhere in the row. */
  q: z.string().trim().max(LIMITS.searchLength, `Search for at most ${LIMITS.searchLength} characters.`).default(''),
})

/** Rows of one kind, as the engine takes them. `total` is how many match; `rows` holds the first of them. */
export type CatalogRows = { version: string; asOf: string; total: number } & (
  | { kind: 'accelerators'; rows: Accelerator[] }
  | { kind: 'prices'; rows: (RentalPrice & { name: string })[] }
  | { kind: 'regions'; rows: Region[] }
  | { kind: 'models'; rows: CatalogModel[] }
  | { kind: 'apis'; rows: ApiPrice[] }
  | { kind: 'tuning'; rows: TuningPrice[] }
)
