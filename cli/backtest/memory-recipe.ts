import { type Architecture, type Catalog, countParameters, type Recompute, type TrainingSpec } from '@/lib/projection'
import { architectureOf, type StepRow } from './evidence-rows'
import { namedLike } from './run-shape'
import { says, toolOf } from './tool'

/** What a row and the framework behind it say about how memory was saved, as a person would set it before the run. */
export type Recipe = {
  training: Pick<
    TrainingSpec,
    | 'optimizer'
    | 'gradientBytes'
    | 'stack'
    | 'chunkedLoss'
    | 'optimizerInBackward'
    | 'offloadActivations'
    | 'offloadParameters'
  >
  microBatch: number | null
  /** In order of preference: the first that fits; nothing leaves it to the layout search. */
  recomputes: readonly Recompute[]
  sequence: number | null
  note: string
}

/** Samples that are not packed are as long as they are, which nobody published: a long instruction with its answer. */
const UNPACKED_TOKENS = 512

export function recipeOf(row: StepRow): Recipe {
  const told = row.recompute == null ? [] : [row.recompute]
  const common = { microBatch: row.microBatch, recomputes: told, sequence: row.sequenceLength, note: '' }
  // torchtitan reduces and keeps gradients in FP32; neither recipe fuses the loss.
  const tool = toolOf(row)
  if (tool === 'torchtitan') return { ...common, training: { stack: 'fsdp-flash-2023', gradientBytes: 4 } }
  if (tool !== 'torchtune') return { ...common, training: {} }
  return torchtune(row, common)
}

/** torchtune keeps weights, gradients and optimiser states in BF16 without a master copy. Its recipes take the chunked loss unless
 * a row climbs a ladder of savings that has not come to it, and checkpoint every layer or none: none where that fits. */
function torchtune(row: StepRow, common: Omit<Recipe, 'training'>): Recipe {
  const name = (row.model ?? '').toLowerCase()
  const ladder = /baseline|\+ /.test(name)
  const unpacked = name.includes('(unpacked)')
  const everything = `${name} ${row.notes ?? ''}`.toLowerCase()
  return {
    training: {
      stack: 'fsdp-flash-2023',
      gradientBytes: 2,
      optimizer: says(row, /8-?bit/i) ? 'adamw-8bit' : 'adamw-bf16',
      ...(!ladder || /chunked/.test(name) || row.recompute === 'full' ? { chunkedLoss: true } : {}),
      ...(/opt(imi[sz]er)?[- ]in[- ](bwd|backward)/.test(name) ? { optimizerInBackward: true } : {}),
      ...(/act(ivation)?s? offload/.test(name) ? { offloadActivations: true } : {}),
      ...(/cpu offload/.test(everything) ? { offloadParameters: true } : {}),
    },
    microBatch: row.microBatch ?? row.detail?.batch_size ?? null,
    recomputes: row.recompute == null ? ['none', 'full'] : [row.recompute],
    sequence: unpacked && row.sequenceLength ? Math.min(UNPACKED_TOKENS, row.sequenceLength) : row.sequenceLength,
    note: unpacked ? `samples not packed: taken as ${UNPACKED_TOKENS} tokens` : common.note,
  }
}

/** The shape of a row; a model that was cut to a few layers takes that of the whole one. Cut DeepSeek models keep one dense
 * layer and no prediction module (SimuMax, docs/b200). */
export function shapeOf(row: StepRow, catalog: Catalog): Architecture | undefined {
  if (row.architecture) return tiedAsCounted(architectureOf(row.architecture), row)
  const cut = /^(\S+) truncated to (\d+) layers/.exec(row.model ?? '')
  if (!cut)
    return row.parametersTotal
      ? namedLike({ ...row, parametersTotal: row.parametersTotal }, catalog)?.architecture
      : undefined
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const whole = Object.values(catalog.models).find(
    ({ id }) => plain(id.split('/').at(-1) ?? '') === plain(cut[1] ?? ''),
  )
  if (!whole) return undefined
  const { moe, ...shape } = whole.architecture
  const layers = Number(cut[2])
  return {
    ...shape,
    layers,
    mtpModules: 0,
    ...(moe ? { moe: { ...moe, firstDenseLayers: Math.min(1, moe.firstDenseLayers) } } : {}),
  }
}

/** Whether tables are tied is left out in places: the published size tells. */
function tiedAsCounted(shape: Architecture, { architecture, parametersTotal }: StepRow): Architecture {
  if (architecture?.tiedEmbeddings !== undefined || !parametersTotal) return shape
  const tied = { ...shape, tiedEmbeddings: true }
  const off = (one: Architecture) => Math.abs(countParameters(one).total - parametersTotal)
  return off(tied) < off(shape) ? tied : shape
}
