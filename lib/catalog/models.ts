import type { CatalogModel } from '@/lib/projection/catalog-types'
import file from './data/models.json'
import { readHuggingFaceConfig } from './huggingface-config'
import { type DataRow, numberOrNull, textOf } from './json-rows'
import { modelName } from './model-name'

const CHECKS: readonly CatalogModel['countCheck'][] = ['exact', 'within_2pct', 'none']

export function loadModels(): Record<string, CatalogModel> {
  const rows: readonly DataRow[] = file.rows
  return Object.fromEntries(rows.map(toModel).map((model) => [model.id, model]))
}

/** A row holds the fields of the published `config.json` by their own names; the one reader of such files reads it. */
export function toModel(row: DataRow): CatalogModel {
  const id = textOf(row, 'id')
  const reading = readHuggingFaceConfig(asPublishedConfig(row))
  if (!reading.ok) {
    const issues = reading.issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')
    throw new Error(`Catalogue model ${id} cannot be read: ${issues}`)
  }
  const countCheck = CHECKS.find((check) => check === row.count_check) ?? 'none'
  const embeddingAndHeadAsStages = row.embedding_and_head_as_stages === true
  return {
    id,
    name: modelName(id),
    architecture: embeddingAndHeadAsStages
      ? { ...reading.architecture, embeddingAndHeadAsStages }
      : reading.architecture,
    publishedParameters: numberOrNull(row, 'params_total_published'),
    countCheck,
    source: `${textOf(row, 'source')}; count: ${textOf(row, 'published_source')}`,
    asOf: textOf(row, 'as_of'),
  }
}

/** The data file names every family's fields alike; Falcon's own names carry a meaning that must not be lost. The lightning
 * indexer of DeepSeek-V3.2 is not counted, in which it is a DeepSeek-V3. */
function asPublishedConfig(row: DataRow): DataRow {
  if (row.model_type === 'falcon') {
    return { ...row, new_decoder_architecture: true, num_kv_heads: row.num_key_value_heads }
  }
  return row.model_type === 'deepseek_v32' ? { ...row, model_type: 'deepseek_v3' } : row
}
