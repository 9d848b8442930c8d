import type { ServingEngine } from '../spec'
import table from './calibrations.json'
import { type Generation, generationOf } from './generation'

export type ByMode = Readonly<Record<'bf16' | 'fp8' | 'nvfp4', number>>

/** Fitted efficiencies of an inference engine on a generation of hardware: shares of peak rates, and the time its host code takes. */
export type ServingStack = {
  name: string
  source: string
  /** Share of memory bandwidth when weights are read, and when those of experts are, by the width of a weight. */
  weightBandwidth: number
  expertBandwidth: ByMode
  /** How evenly tokens choose experts: below one, some are chosen more often than others, and a batch touches fewer of them. */
  expertSpread: number
  /** Exponent of the soft maximum of reading and arithmetic. */
  overlap: number
  decodeCompute: ByMode
  cacheBandwidth: number
  prefillCompute: ByMode
  prefillAttention: number
  /** Share of a dense matrix's arithmetic efficiency that grouped experts reach, while decoding and for prompts. */
  expertCompute: number
  expertPrefill: number
  /** Routing, permuting, quantising and launching in each layer of experts. */
  expertSeconds: ByMode
  /** Start of an all-reduce over two devices, and what each doubling adds. */
  allReduceSeconds: number
  allReduceDoubling: number
  linkShare: number
  hostSeconds: number
  layerSeconds: ByMode
  /** What a layer with attention over a latent launches beyond that. */
  latentSeconds: number
  sequenceSeconds: number
  /** How much of the time that newcomers' prompts take falls on those in flight. */
  promptInterference: number
  /** Time to first token: before the engine, steps waited for, share of the others' prompts in the way. */
  frontSeconds: number
  stepsWaited: number
  /** The same for mixtures of experts, which engines run with other schedulers and graphs. */
  expertStepsWaited: number
  /** What reading a prompt takes until its token over what it adds to the steps of others. */
  promptAlone: number
  promptBurst: number
}

/** A fit as the table holds it: made by cli/fit/serving.ts, never by hand. */
export type Calibration = {
  /** Measured quantities that it rests on. */
  measured: number
  values: Omit<ServingStack, 'name' | 'source'>
  /** Spread (of logarithms) that holds 80 % of the rows left out by pairs of model and accelerator; absent where too few were left out. */
  spread: { dense?: number; moe?: number; first?: number }
}

const calibrations: Readonly<Record<string, Calibration>> = table

export type FittedEngine = 'trtllm' | 'vllm' | 'sglang' | 'llamacpp'

export const ENGINE_NAMES: Readonly<Record<ServingEngine, string>> = {
  trtllm: 'TensorRT-LLM',
  vllm: 'vLLM',
  sglang: 'SGLang',
  llamacpp: 'llama.cpp',
}

/** Generations in the order in which a missing calibration is looked for elsewhere. */
const NEAREST: Readonly<Record<Generation, readonly Generation[]>> = {
  hopper: ['hopper', 'blackwell', 'ampere'],
  blackwell: ['blackwell', 'hopper', 'ampere'],
  ampere: ['ampere', 'hopper', 'blackwell'],
  ada: ['ada', 'ampere', 'hopper'],
  cdna: ['cdna', 'hopper', 'ampere'],
  tpu: ['tpu', 'hopper', 'ampere'],
  neuron: ['neuron', 'ampere', 'hopper'],
  apple: ['apple', 'ampere', 'hopper'],
  other: ['hopper', 'ampere', 'blackwell'],
}
const SUBSTITUTES: Readonly<Record<FittedEngine, readonly FittedEngine[]>> = {
  trtllm: ['trtllm', 'vllm'],
  vllm: ['vllm', 'trtllm'],
  sglang: ['sglang', 'vllm'],
  llamacpp: ['llamacpp', 'vllm'],
}

export type FoundStack = {
  stack: ServingStack
  spread: Calibration['spread']
  engine: FittedEngine
  generation: Generation
  exact: boolean
}

/** The calibration of an engine on a device, else the nearest: the same engine on a near generation, else the nearest engine. */
export function nearestStack(engine: ServingEngine, acceleratorId: string): FoundStack {
  const own = generationOf(acceleratorId)
  for (const substitute of SUBSTITUTES[engine]) {
    for (const generation of NEAREST[own]) {
      const found = calibrations[`${substitute}.${generation}`]
      if (!found) continue
      const exact = substitute === engine && generation === own
      return { stack: stackOf(substitute, found), spread: found.spread, engine: substitute, generation, exact }
    }
  }
  throw new Error(`No calibration for ${engine}: the table must hold one of each engine`)
}

const stacks = new Map<Calibration, ServingStack>()

function stackOf(engine: FittedEngine, calibration: Calibration): ServingStack {
  const known = stacks.get(calibration)
  if (known) return known
  const source = `cli/fit/serving.ts on ${calibration.measured} measured quantities; docs/method.md names their sources`
  const made = { ...calibration.values, name: ENGINE_NAMES[engine], source }
  stacks.set(calibration, made)
  return made
}
