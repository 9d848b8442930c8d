import type { Context } from '../context'
import { exactly } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { countParameters, inputEmbedding, moeLayerCount, outputHead } from './parameters'

export { attentionFlopsPerLayer, flopsPerToken, meanAttendedTokens } from './flops'
export { kvBytesPerSequence, kvBytesPerToken, kvElementsPerLayer } from './kv-cache'
export { countParameters, type ParameterCount } from './parameters'

/** Enters what the model itself amounts to: parameters in all, those one token passes, those that multiply. */
export function projectModel(ctx: Context, source: string): void {
  const { architecture, summary } = ctx.model
  const { ledger } = ctx
  const moeLayers = moeLayerCount(architecture)
  const shape = [
    valueTerm('L', 'layers', architecture.layers, 'count', source),
    valueTerm('h', 'hidden size', architecture.hidden, 'count', source),
    valueTerm('n_q', 'query heads', architecture.heads, 'count', source),
    valueTerm('n_kv', 'key and value heads', architecture.kvHeads, 'count', source),
    valueTerm('d', 'head dimension', architecture.headDim, 'count', source),
    valueTerm('V', 'vocabulary', architecture.vocab, 'count', source),
  ]
  const mlp = architecture.moe
    ? [
        valueTerm('E', 'routed experts', architecture.moe.experts, 'count', source),
        valueTerm('k', 'experts that a token passes', architecture.moe.expertsPerToken, 'count', source),
        valueTerm('f_e', 'width of an expert', architecture.moe.expertHidden, 'count', source),
        valueTerm('L_moe', 'layers with experts', moeLayers, 'count', source),
      ]
    : [valueTerm('f', 'MLP width', architecture.ffnHidden, 'count', source)]
  ledger.enter(
    {
      id: 'model.parameters',
      label: 'Parameters',
      unit: 'parameters',
      formula: architecture.moe
        ? 'N = L (attention + norms) + L_moe (E expert + router + shared) + dense MLPs + embeddings'
        : 'N = L (attention + MLP + norms) + embeddings + final norm',
      source: `counted from the shape (${source})`,
      terms: [...shape, ...mlp],
    },
    exactly(summary.totalParameters),
  )
  ledger.enter(
    {
      id: 'model.active_parameters',
      label: 'Active parameters',
      unit: 'parameters',
      formula: 'N_active = N - L_moe (E - k) expert',
      source: 'counted from the shape: what one token passes',
      terms: [figureTerm(ledger, 'N', 'parameters', 'model.parameters', 'parameters'), ...mlp],
      validity: 'Publishers differ on whether the input table counts; here both tables do.',
    },
    exactly(summary.activeParameters),
  )
  ledger.enter(
    {
      id: 'model.matmul_parameters',
      label: 'Parameters that multiply',
      unit: 'parameters',
      formula: architecture.tiedEmbeddings
        ? 'N_mm = N_active - positions'
        : 'N_mm = N_active - input table - positions',
      source: 'the input table is looked up, not multiplied; a tied table is the head',
      terms: [
        figureTerm(ledger, 'N_active', 'active parameters', 'model.active_parameters', 'parameters'),
        valueTerm('input', 'input table', inputEmbedding(architecture), 'parameters', source),
        valueTerm('head', 'output head of its own', outputHead(architecture), 'parameters', source),
      ],
    },
    exactly(countParameters(architecture).matmul),
  )
}
