import { demand } from '@/lib/auth/roles'
import { browseCatalogInput, type CatalogRows } from '@/lib/contracts/catalog-rows'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { type Input, parse } from '../internal'
import { teamCatalog } from './internal-team'

/** The reference data itself, row by row with source and date. The same for every team. */
export async function browseCatalog({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof browseCatalogInput>
}): Promise<CatalogRows> {
  demand(ctx, 'plan.read')
  const { kind, q } = parse(browseCatalogInput, input)
  const catalog = await teamCatalog(ctx)
  const { version, asOf } = catalog
  const found = <Row extends object>(all: readonly Row[]) => {
    const rows = matching(all, q)
    return { version, asOf, total: rows.length, rows: rows.slice(0, LIMITS.catalogRowsShown) }
  }
  switch (kind) {
    case 'accelerators':
      return { kind, ...found(Object.values(catalog.accelerators)) }
    case 'prices':
      return {
        kind,
        ...found(
          catalog.rentalPrices.map((row) => ({
            ...row,
            name: catalog.accelerators[row.accelerator]?.name ?? row.accelerator,
          })),
        ),
      }
    case 'regions':
      return { kind, ...found(Object.values(catalog.regions)) }
    case 'models':
      return { kind, ...found(Object.values(catalog.models)) }
    case 'apis':
      return { kind, ...found(catalog.apiPrices) }
    case 'tuning':
      return { kind, ...found(catalog.tuningPrices) }
  }
}

function matching<Row extends object>(rows: readonly Row[], q: string): Row[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const text = Object.values(row)
      .filter((value) => typeof value === 'string')
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
