import { type Architecture, type Catalog, type CatalogModel, countParameters, type Scenario } from '@/lib/projection'
import { architectureOf, type RunRow } from './evidence-rows'

/** How far a published shape may miss the published total before another reading of it, or the size, is trusted more. */
const SHAPE_TOLERANCE = 0.05
/** Shorter names say too little to tell a model by. */
const LEAST_NAME = 4

/** The shape that a planner would have: as published where it counts the published size, else the reading of it that does (tied
 * tables, gated MLPs: often left out), else the model of that name and size in the catalogue, else the size alone. */
export function modelOfRun(row: RunRow, catalog: Catalog): { model: Scenario['model']; note: string } {
  const published = row.architecture ? architectureOf(row.architecture) : undefined
  const reading = published && nearestReading(published, row)
  if (reading) return { model: { architecture: reading.shape }, note: reading.note }
  const known = namedLike(row, catalog)
  if (known) return { model: { architecture: known.architecture }, note: `shape of ${known.id}` }
  const model = {
    parameters: row.parametersTotal,
    ...(row.parametersActive === null ? {} : { activeParameters: row.parametersActive }),
  }
  if (!published) return { model, note: 'typical shape for the size' }
  const ratio = countParameters(published).total / row.parametersTotal
  return { model, note: `typical shape: the published shape counts ${ratio.toFixed(2)} of the published size` }
}

function nearestReading(published: Architecture, row: RunRow): { shape: Architecture; note: string } | undefined {
  if (missOf(published, row) <= SHAPE_TOLERANCE) return { shape: published, note: '' }
  const tied = row.architecture?.tiedEmbeddings === undefined ? [false, true] : [published.tiedEmbeddings]
  const readings = tied.flatMap((tiedEmbeddings) =>
    [false, true].map((gatedMlp) => ({
      shape: { ...published, tiedEmbeddings, gatedMlp },
      note: `read with ${tiedEmbeddings ? 'tied' : 'untied'} tables and ${gatedMlp ? 'gated' : 'plain'} MLPs, which count its size`,
    })),
  )
  const [nearest] = readings.sort((left, right) => missOf(left.shape, row) - missOf(right.shape, row))
  return nearest && missOf(nearest.shape, row) <= SHAPE_TOLERANCE ? nearest : undefined
}

function missOf(shape: Architecture, { parametersTotal }: Sized): number {
  return Math.abs(countParameters(shape).total / parametersTotal - 1)
}

type Sized = { model?: string; parametersTotal: number }

/** One name within the other, and the same size: longest first. */
export function namedLike(row: Sized, catalog: Catalog): CatalogModel | undefined {
  const name = plain(row.model ?? '')
  return Object.values(catalog.models)
    .map((model) => ({ model, own: plain((model.id.split('/').at(-1) ?? '').replace(/-(hf|base)$/, '')) }))
    .filter(
      ({ model, own }) =>
        Math.min(own.length, name.length) >= LEAST_NAME &&
        (name.includes(own) || own.includes(name)) &&
        missOf(model.architecture, row) <= SHAPE_TOLERANCE,
    )
    .sort((left, right) => right.own.length - left.own.length)[0]?.model
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
