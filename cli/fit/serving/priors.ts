import type { ServingStack } from '@/lib/projection'

/** Where a fit starts and what it keeps where rows say nothing: plain physics of a transformer step, the same for every engine. */
export const PRIOR: ServingStack = {
  name: 'prior',
  source: 'prior',
  weightBandwidth: 0.75,
  expertBandwidth: { bf16: 0.5, fp8: 0.5, nvfp4: 0.5 },
  expertSpread: 0.4,
  overlap: 1.5,
  decodeCompute: { bf16: 0.6, fp8: 0.45, nvfp4: 0.3 },
  cacheBandwidth: 0.7,
  prefillCompute: { bf16: 0.65, fp8: 0.55, nvfp4: 0.4 },
  prefillAttention: 0.4,
  expertCompute: 0.6,
  expertPrefill: 0.6,
  expertSeconds: { bf16: 40e-6, fp8: 50e-6, nvfp4: 30e-6 },
  allReduceSeconds: 8e-6,
  allReduceDoubling: 2e-6,
  linkShare: 0.5,
  hostSeconds: 0.7e-3,
  layerSeconds: { bf16: 28e-6, fp8: 32e-6, nvfp4: 36e-6 },
  latentSeconds: 30e-6,
  sequenceSeconds: 10e-6,
  promptInterference: 1,
  frontSeconds: 0.03,
  stepsWaited: 2,
  expertStepsWaited: 4,
  promptAlone: 1.1,
  promptBurst: 0.05,
}

/** A step on the way from plain physics to a calibration: rows of which calibrations, how far (in logarithms) they may lead away from
 * the level before, and how many of each pair have a say. */
export type Level = { rows: RegExp; looseness: number; most?: number }

const own = (name: string, looseness = 0.2): Level => ({ rows: new RegExp(`^${name.replace('.', '\\.')}$`), looseness })
const alike = (rows: RegExp): Level => ({ rows, looseness: 0.2, most: 12 })

/** Calibrations and the levels that lead to each. Looseness was chosen for the least error of rows left out. */
export const CLASSES: readonly { name: string; levels: readonly Level[] }[] = [
  ...['trtllm.hopper', 'trtllm.blackwell', 'vllm.hopper', 'vllm.blackwell'].map((name) => ({
    name,
    levels: [own(name)],
  })),
  ...['sglang.hopper', 'sglang.blackwell'].map((name) => ({ name, levels: [own(name, 0.3)] })),
  ...['trtllm.ampere', 'trtllm.ada'].map((name) => ({ name, levels: [alike(/^trtllm\.hopper$/), own(name)] })),
  ...['vllm.ampere', 'vllm.cdna', 'vllm.tpu'].map((name) => ({ name, levels: [alike(/^vllm\.hopper$/), own(name)] })),
  { name: 'vllm.neuron', levels: [own('vllm.neuron', 0.5)] },
  ...['llamacpp.ampere', 'llamacpp.ada', 'llamacpp.hopper', 'llamacpp.apple', 'llamacpp.blackwell'].map((name) => ({
    name,
    levels: [alike(/^llamacpp\./), own(name)],
  })),
]
