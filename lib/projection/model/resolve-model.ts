import type { Architecture } from '../architecture'
import type { Catalog } from '../catalog-types'
import type { ModelSummary, Problem, ResolvedDefault } from '../result'
import { didYouMean, similarNames } from '../similar-names'
import type { ModelSpec } from '../spec'
import { kvBytesPerToken } from './kv-cache'
import { stateBytesPerSequence } from './linear-attention'
import { countParameters } from './parameters'
import { typicalShape } from './typical-shape'

export type ResolvedModel = {
  architecture: Architecture
  summary: ModelSummary
  source: string
  shape?: ResolvedDefault
}

const BF16_BYTES = 2

/** What the scenario's model is; a problem with the way out when the catalogue has no such preset. */
export function resolveModel(spec: ModelSpec, catalog: Catalog): ResolvedModel | Problem {
  if ('preset' in spec) {
    const found = Object.hasOwn(catalog.models, spec.preset) ? catalog.models[spec.preset] : undefined
    if (!found) return unknownModel(spec.preset, catalog)
    return resolved(found.architecture, found.name, found.source)
  }
  if ('architecture' in spec)
    return resolved(spec.architecture, spec.name ?? 'Own architecture', 'given in the scenario')
  const { architecture, note, source } = typicalShape(spec.parameters, spec.activeParameters)
  return {
    ...resolved(architecture, spec.name ?? `${roundedSize(spec.parameters)} parameters`, source),
    shape: {
      label: 'Shape of the model',
      value: `${architecture.layers} layers, hidden ${architecture.hidden}, ${architecture.heads} heads, MLP ${architecture.moe ? `${architecture.moe.experts} experts of ${architecture.moe.expertHidden}` : architecture.ffnHidden}`,
      unit: 'text',
      origin: 'auto',
      source,
      note,
    },
  }
}

function resolved(architecture: Architecture, name: string, source: string): ResolvedModel {
  const count = countParameters(architecture)
  return {
    architecture,
    source,
    summary: {
      name,
      totalParameters: count.total,
      activeParameters: count.active,
      embeddingParameters: count.embedding,
      matmulParameters: count.matmul,
      kvBytesPerToken: kvBytesPerToken(architecture, BF16_BYTES),
      ...(architecture.linearAttention ? { stateBytesPerSequence: stateBytesPerSequence(architecture) } : {}),
    },
  }
}

function roundedSize(parameters: number): string {
  if (parameters >= 1e12) return `${Number((parameters / 1e12).toPrecision(3))}T`
  if (parameters >= 1e9) return `${Number((parameters / 1e9).toPrecision(3))}B`
  return `${Number((parameters / 1e6).toPrecision(3))}M`
}

function unknownModel(preset: string, catalog: Catalog): Problem {
  const names = similarNames(preset, Object.keys(catalog.models))
  const [near] = names
  const otherwise = `Choose one of its ${Object.keys(catalog.models).length} models, or describe the architecture or just the size instead.`
  return {
    code: 'unknown-model',
    severity: 'error',
    path: 'model.preset',
    message: `The catalogue has no model "${preset.slice(0, 60)}". ${didYouMean(names, otherwise)}`,
    ...(near ? { fix: { label: `Use ${near}`, set: { 'model.preset': near } } } : {}),
  }
}
