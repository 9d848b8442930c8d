import type { ChosenRun } from '@/lib/formats/write'
import type { Projection } from '@/lib/projection/result'

/** Files that name a batch per device leave the rest to the launcher: what the scenario says already fills the gap. */
export function importBeside(projection: Projection | undefined): {
  accelerators?: number
  sequenceLength?: number
  layers?: number
} {
  const layout = projection?.trainingLayout
  if (!layout) return {}
  const { accelerators, sequenceLength, layers } = layout
  return { accelerators, sequenceLength, layers }
}

/** Tokens and samples exclude each other, and one plan of stages every other length and batch. */
export function importedValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...('data.tokens' in values ? { 'data.samples': undefined, 'data.tokensPerSample': undefined } : {}),
    ...('data.tokens' in values || 'training.sequenceLength' in values ? { 'training.stages': undefined } : {}),
    ...values,
  }
}

export function importedText(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-US')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  if ('preset' in value) return String(value.preset)
  return 'a shape of its own'
}

/** The chosen layout with what other programs want to be told beside it; nothing while there is no layout. */
export function chosenRun(projection: Projection | undefined): ChosenRun | undefined {
  const layout = projection?.trainingLayout
  if (!projection || !layout) return undefined
  const { training, data, model } = projection.scenario
  const taken = projection.defaults['training.precision']?.value
  const precision = training?.precision ?? PRECISIONS.find((name) => name === taken) ?? 'bf16'
  return {
    layout,
    method: training?.method ?? 'pretrain',
    precision,
    optimizer: training?.optimizer,
    loraRank: training?.lora?.rank,
    loraModules: training?.lora?.modules,
    epochs: data?.epochs,
    model: 'preset' in model ? model.preset : undefined,
  }
}

const PRECISIONS = ['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'nvfp4'] as const
