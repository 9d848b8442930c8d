import { type CatalogModel, countParameters } from '@/lib/projection'
import { type GroupedRow, rowOf } from './score'

export type ModelRow = { model: CatalogModel; publishedSource: string }

/** Counted totals against published ones. Groups: how the publisher's number may be compared, and whether it is known from elsewhere. */
export function backtestModels(rows: readonly ModelRow[]): GroupedRow[] {
  return rows.flatMap(({ model, publishedSource }) => {
    if (model.publishedParameters === null) return []
    const counted = countParameters(model.architecture).total
    const independent = !/confirmed (here only )?by equality/.test(publishedSource)
    return [
      {
        row: rowOf(
          model.id,
          'parameters',
          model.publishedParameters,
          { p10: counted, p50: counted, p90: counted },
          independent ? '' : 'published total known only as equal to the count of its config',
        ),
        groups: [`count_check ${model.countCheck}`, independent ? 'independent' : 'equality only'],
      },
    ]
  })
}
