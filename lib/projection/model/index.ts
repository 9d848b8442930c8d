import type { Architecture } from '../architecture'
import type { Context } from '../context'
import { exactly } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { FigureTerm } from '../result'
import { linearWidths } from './linear-attention'
import { countParameters, inputEmbedding, moeLayerCount, outputHead } from './parameters'

export { attentionFlopsPerLayer, flopsPerToken, meanAttendedTokens } from './flops'
export { kvBytesPerSequence, kvBytesPerToken, kvElementsPerLayer } from './kv-cache'
export { fullAttentionLayers, stateBytesPerSequence } from './linear-attention'
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
      formula: parameterFormula(architecture),
      source: `counted from the shape (${source})`,
      terms: [...shape, ...linearTerms(architecture, source), ...mlp],
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

function parameterFormula({ moe, linearAttention }: Architecture): string {
  const gates = linearAttention?.gateRank === undefined ? 'h (n_v + V)' : '2 h r + r (n_v d_k + V)'
  const attention = linearAttention
    ? `(L - L_lin) attention + L_lin (h (2K + V + n_v) + ${gates} + V h + k (2K + V))`
    : ''
  if (moe) {
    const layers = attention ? `${attention} + L norms` : 'L (attention + norms)'
    return `N = ${layers} + L_moe (E expert + router + shared) + dense MLPs + embeddings`
  }
  return `N = ${attention ? `${attention} + L (MLP + norms)` : 'L (attention + MLP + norms)'} + embeddings + final norm`
}

function linearTerms({ linearAttention: linear }: Architecture, source: string): FigureTerm[] {
  if (!linear) return []
  const { key, value } = linearWidths(linear)
  return [
    valueTerm('L_lin', 'layers with linear attention', linear.layers, 'count', source),
    valueTerm('K', 'width of its keys: heads x head dimension', key, 'count', source),
    valueTerm('V', 'width of its values: heads x head dimension', value, 'count', source),
    valueTerm('n_v', 'value heads of it', linear.valueHeads, 'count', source),
    valueTerm('k', 'tokens that its convolution sees', linear.convKernel, 'count', source),
    ...(linear.gateRank === undefined
      ? []
      : [
          valueTerm('r', 'rank of its decays and of its gate', linear.gateRank, 'count', source),
          valueTerm('d_k', 'width of a key head of it', linear.keyHeadDim, 'count', source),
        ]),
  ]
}
