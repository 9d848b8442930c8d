import { moeLayerCount } from '../model/parameters'
import type { StepPart } from '../result'
import type { Layout } from './layout'
import { adapterMethods } from './states'
import { type LayerTime, layerTime } from './step-layer'
import { type StepInput, stepTime } from './step-time'

export type StepSplit = Record<StepPart, number>

/** Seconds of a step by what takes them. Layers, head, bubble, exchange and optimiser are those of the step model; `rest` is what
 * the model adds to their sum: transfers between stages, launches of kernels, and stragglers of a large cluster. The parts sum
 * to the step. */
export function stepSplit(input: StepInput): StepSplit {
  const { architecture, layout, constants } = input
  const { seconds, parts } = stepTime(input)
  const moeLayers = moeLayerCount(architecture)
  const dense = layerTime(input, 'dense')
  const sparse = moeLayers > 0 ? layerTime(input, 'moe') : dense
  const module = architecture.moe ? sparse : dense
  const modules = architecture.mtpModules ?? 0
  const passes = layout.microBatches / layout.pipeline
  const layers = (part: keyof LayerTime) =>
    passes * ((architecture.layers - moeLayers) * dense[part] + moeLayers * sparse[part])
  const withModules = (part: keyof LayerTime) => layers(part) + passes * modules * module[part]

  const backward = adapterMethods.includes(input.method) ? 1 : 2
  const balanced = layout.pipeline > 1 && architecture.embeddingAndHeadAsStages === true
  const split = {
    matmul: (1 + backward) * withModules('linear'),
    attention: (1 + constants.attentionBackward) * withModules('core'),
    elementwise: 3 * withModules('elementwise'),
    head: (layout.microBatches * parts.head) / (balanced ? layout.pipeline : 1),
    recompute: layout.microBatches * parts.recompute,
    tensor: 2 * layers('tensor'),
    context: 3 * layers('context'),
    expert: 2 * withModules('expert'),
    bubble: parts.bubble,
    data: parts.data,
    optimizer: parts.optimizer,
  }
  const named = Object.values(split).reduce((total, part) => total + part, 0)
  // A last stage with fewer layers has computed its head while the others are still at theirs.
  const hidden = Math.max(0, named - seconds)
  return { ...split, head: split.head - hidden, rest: Math.max(0, seconds - named) }
}

/** The same where only a share of the layers is recomputed: time goes linearly between all of them and attention alone. */
export function blockSplit(step: Omit<StepInput, 'layout'>, layout: Layout, recomputed: number): StepSplit {
  const all = stepSplit({ ...step, layout })
  if (layout.recompute !== 'full' || recomputed === 1) return all
  const least = stepSplit({ ...step, layout: { ...layout, recompute: 'selective' } })
  const mixed = { ...all }
  for (const part in mixed) {
    const id = part as StepPart
    mixed[id] = recomputed * all[id] + (1 - recomputed) * least[id]
  }
  return mixed
}
