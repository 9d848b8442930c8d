import type { Architecture, MixtureOfExperts } from '../architecture'
import { countParameters } from './parameters'

/** A published model whose proportions a bare size takes over. */
type Template = { name: string; parameters: number; architecture: Architecture; source: string }

const plain = { gatedMlp: true, tiedEmbeddings: false } as const

/** Llama-like shapes from small to large, each from its model's config.json. */
const templates: readonly Template[] = [
  {
    name: 'SmolLM-135M',
    parameters: 134_515_008,
    architecture: {
      ...plain,
      layers: 30,
      hidden: 576,
      heads: 9,
      kvHeads: 3,
      headDim: 64,
      ffnHidden: 1536,
      vocab: 49_152,
      tiedEmbeddings: true,
    },
    source: 'SmolLM-135M config.json (HuggingFaceTB)',
  },
  {
    name: 'TinyLlama-1.1B',
    parameters: 1_100_048_384,
    architecture: {
      ...plain,
      layers: 22,
      hidden: 2048,
      heads: 32,
      kvHeads: 4,
      headDim: 64,
      ffnHidden: 5632,
      vocab: 32_000,
    },
    source: 'TinyLlama config.json (arXiv:2401.02385)',
  },
  {
    name: 'Llama-3-8B',
    parameters: 8_030_261_248,
    architecture: {
      ...plain,
      layers: 32,
      hidden: 4096,
      heads: 32,
      kvHeads: 8,
      headDim: 128,
      ffnHidden: 14_336,
      vocab: 128_256,
    },
    source: 'Llama 3 (arXiv:2407.21783, table 3)',
  },
  {
    name: 'Llama-3-70B',
    parameters: 70_553_706_496,
    architecture: {
      ...plain,
      layers: 80,
      hidden: 8192,
      heads: 64,
      kvHeads: 8,
      headDim: 128,
      ffnHidden: 28_672,
      vocab: 128_256,
    },
    source: 'Llama 3 (arXiv:2407.21783, table 3)',
  },
  {
    name: 'Llama-3.1-405B',
    parameters: 405_853_388_800,
    architecture: {
      ...plain,
      layers: 126,
      hidden: 16_384,
      heads: 128,
      kvHeads: 8,
      headDim: 128,
      ffnHidden: 53_248,
      vocab: 128_256,
    },
    source: 'Llama 3 (arXiv:2407.21783, table 3)',
  },
]

/** Expert counts from coarse to fine, as published: Mixtral 2 of 8, DeepSeek-V2-Lite 6 of 64, Qwen3-MoE 8 of 128, DeepSeek-V3 8 of 256, Kimi K2 8 of 384. */
const expertChoices: readonly { experts: number; expertsPerToken: number; name: string }[] = [
  { experts: 8, expertsPerToken: 2, name: 'Mixtral' },
  { experts: 64, expertsPerToken: 6, name: 'DeepSeek-V2-Lite' },
  { experts: 128, expertsPerToken: 8, name: 'Qwen3-MoE' },
  { experts: 256, expertsPerToken: 8, name: 'DeepSeek-V3' },
  { experts: 384, expertsPerToken: 8, name: 'Kimi K2' },
  { experts: 512, expertsPerToken: 2, name: 'a finer split than any of these' },
]

export type TypicalShape = { architecture: Architecture; note: string; source: string }

/** A shape for a bare size: the nearest published model, width and depth both scaled by the cube root of the size
 * (parameters grow as L h^2), then the MLP width solved so that the count comes out. */
export function typicalShape(parameters: number, activeParameters?: number): TypicalShape {
  const sparse = activeParameters !== undefined && activeParameters < 0.9 * parameters
  const size = sparse ? activeParameters : parameters
  const template = nearest(size)
  const scale = Math.cbrt(size / template.parameters)
  const { headDim } = template.architecture
  const kvShare = template.architecture.kvHeads / template.architecture.heads
  const heads = Math.max(1, Math.round(template.architecture.heads * scale))
  const base: Architecture = {
    ...template.architecture,
    layers: Math.max(1, Math.round(template.architecture.layers * scale)),
    heads,
    hidden: heads * headDim,
    kvHeads: largestDivisorUpTo(heads, Math.max(1, Math.round(heads * kvShare))),
    // Below some ten million parameters the table would be the whole model.
    vocab: Math.min(template.architecture.vocab, Math.max(256, Math.round(size / (4 * heads * headDim)))),
  }
  const note = `Shape of ${template.name}, scaled to ${sparse ? 'the active size' : 'the size'}`
  if (!sparse) return { architecture: solveWidth(base, parameters), note, source: template.source }
  const { architecture, choice } = solveExperts(base, parameters, activeParameters)
  return { architecture, note: `${note}, with experts as in ${choice}`, source: template.source }
}

function nearest(size: number): Template {
  return templates.reduce((best, template) =>
    Math.abs(Math.log(size / template.parameters)) < Math.abs(Math.log(size / best.parameters)) ? template : best,
  )
}

function largestDivisorUpTo(value: number, limit: number): number {
  for (let divisor = Math.min(value, limit); divisor > 1; divisor--) if (value % divisor === 0) return divisor
  return 1
}

function solveWidth(base: Architecture, parameters: number): Architecture {
  const without = countParameters({ ...base, ffnHidden: 0 }).total
  const width = Math.round((parameters - without) / (3 * base.hidden * base.layers))
  return { ...base, ffnHidden: Math.max(1, width) }
}

/** Routed width from (total - active) = L (E - k) 3 h f_e; what is left of the active size goes to a shared expert. */
function solveExperts(
  base: Architecture,
  parameters: number,
  active: number,
): { architecture: Architecture; choice: string } {
  const perWidth = 3 * base.hidden * base.layers
  let chosen: { architecture: Architecture; choice: string } | undefined
  for (const { experts, expertsPerToken, name } of expertChoices) {
    const moe: MixtureOfExperts = {
      experts,
      expertsPerToken,
      expertHidden: Math.max(1, Math.round((parameters - active) / ((experts - expertsPerToken) * perWidth))),
      sharedExpertHidden: 0,
      firstDenseLayers: 0,
      denseHidden: 0,
    }
    const architecture: Architecture = { ...base, ffnHidden: 0, moe }
    const shared = Math.round((active - countParameters(architecture).active) / perWidth)
    chosen = {
      architecture: { ...architecture, moe: { ...moe, sharedExpertHidden: Math.max(0, shared) } },
      choice: name,
    }
    if (shared >= 0) break
  }
  return chosen ?? { architecture: solveWidth(base, parameters), choice: 'none' }
}
