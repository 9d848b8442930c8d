import { constant } from '../constants'
import type { Context } from '../context'
import type { TrainingMethod, TrainingStage } from '../spec'
import { isFineTuning } from './methods'

export type ResolvedTokens = {
  stages: { name: string; tokens: number; sequenceLength?: number; globalBatchTokens?: number }[]
  unique: number
}

/** Tokens from what the scenario says: stages, else tokens, else samples, else a default for the method. */
export function resolveTokens(ctx: Context, method: TrainingMethod): ResolvedTokens {
  const { data = {}, training = {} } = ctx.scenario
  const packing = ctx.pick('data.packingEfficiency', data.packingEfficiency, {
    label: 'Share of a sequence that is real tokens',
    unit: 'share',
    value: isFineTuning(method) ? constant('data.packing_packed').value : 1,
    source: isFineTuning(method) ? constant('data.packing_packed').source : 'documents are joined without padding',
  })
  const epochs = ctx.pick('data.epochs', data.epochs, {
    label: 'Epochs',
    unit: 'count',
    value: 1,
    source: 'each token is seen once unless told otherwise',
  })
  const given =
    data.tokens ??
    (data.samples !== undefined && data.tokensPerSample !== undefined ? data.samples * data.tokensPerSample : undefined)
  if (data.tokens !== undefined && data.samples !== undefined) {
    ctx.problem({
      code: 'tokens-over-samples',
      severity: 'note',
      path: 'data.samples',
      message: 'Tokens are given, so samples and their length are not used to count them.',
    })
  } else if (given === undefined && (data.samples !== undefined || data.tokensPerSample !== undefined)) {
    const missing = data.samples === undefined ? 'data.samples' : 'data.tokensPerSample'
    ctx.problem({
      code: 'samples-incomplete',
      severity: 'warning',
      path: missing,
      message: 'Samples count only together with their mean length: give both, or tokens.',
    })
  }
  if (training.stages && training.stages.length > 0) return fromStages(ctx, training.stages, given, packing)

  const unique = ctx.pick('data.tokens', given, {
    label: 'Training tokens',
    unit: 'tokens',
    ...defaultTokens(ctx, method),
  })
  return { stages: [{ name: 'main', tokens: (unique * epochs) / packing }], unique }
}

/** Stages are what is trained; tokens of the data set then only say how much is stored. */
function fromStages(ctx: Context, stages: TrainingStage[], given: number | undefined, packing: number): ResolvedTokens {
  const trained = stages.reduce((sum, stage) => sum + stage.tokens, 0)
  if (given !== undefined && Math.abs(Math.log(given / trained)) > 0.01) {
    ctx.problem({
      code: 'stages-differ-from-data',
      severity: 'note',
      path: 'training.stages',
      message: `The stages train on ${trained.toPrecision(3)} tokens, the data set has ${given.toPrecision(3)}: the stages count for time, the data set for storage.`,
    })
  }
  return {
    stages: stages.map((stage, index) => ({
      name: stage.name ?? `stage ${index + 1}`,
      tokens: stage.tokens / packing,
      ...(stage.sequenceLength === undefined ? {} : { sequenceLength: stage.sequenceLength }),
      ...(stage.globalBatchTokens === undefined ? {} : { globalBatchTokens: stage.globalBatchTokens }),
    })),
    unique: given ?? trained,
  }
}

function defaultTokens(ctx: Context, method: TrainingMethod): { value: number; source: string } {
  if (method === 'dpo') return pair('data.preference_tokens')
  if (isFineTuning(method)) return pair('data.finetune_tokens')
  const { value, source } = constant('train.tokens_per_parameter')
  const pretraining = value * ctx.model.summary.activeParameters
  if (method !== 'continued') return { value: pretraining, source }
  return {
    value: pretraining * constant('data.continued_share').value,
    source: constant('data.continued_share').source,
  }
}

function pair(name: Parameters<typeof constant>[0]) {
  const { value, source } = constant(name)
  return { value, source }
}
