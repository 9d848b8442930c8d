import type { ServingStack } from '@/lib/projection'

/** Where a fit starts and what it keeps where rows say nothing: plain physics of a transformer step, the same for every engine. */
export const PRIOR: ServingStack = {
  name: 'prior',
  source: 'prior',
  weightBandwidth: 0.75,
  expertBandwidth: { bf16: 0.5, fp8: 0.5, nvfp4: 0.5 },
  expertSpread: 0.85,
  overlap: 1.5,
  decodeCompute: { bf16: 0.6, fp8: 0.45, nvfp4: 0.3 },
  cacheBandwidth: 0.7,
  prefillCompute: { bf16: 0.65, fp8: 0.55, nvfp4: 0.4 },
  prefillAttention: 0.4,
  expertCompute: 0.6,
  expertPrefill: 0.6,
  expertSeconds: { bf16: 50e-6, fp8: 80e-6, nvfp4: 60e-6 },
  allReduceSeconds: 8e-6,
  allReduceDoubling: 2e-6,
  linkShare: 0.5,
  hostSeconds: 1e-3,
  layerSeconds: { bf16: 30e-6, fp8: 40e-6, nvfp4: 50e-6 },
  latentSeconds: 40e-6,
  sequenceSeconds: 10e-6,
  promptInterference: 1,
  frontSeconds: 0.03,
  stepsWaited: 1.5,
  promptAlone: 1.1,
  promptBurst: 0.05,
}

/** Calibrations, with how far (in logarithms) rows may lead each away from its prior: plain physics, or for those with few rows the
 * same fitted to the calibrations that are `like` it. The value was chosen for the least error of rows left out. */
export const CLASSES: readonly { name: string; like?: RegExp; looseness: number }[] = [
  { name: 'trtllm.hopper', looseness: 0.2 },
  { name: 'trtllm.blackwell', looseness: 0.2 },
  { name: 'trtllm.ampere', like: /^trtllm.hopper/, looseness: 0.2 },
  { name: 'trtllm.ada', like: /^trtllm.hopper/, looseness: 0.2 },
  { name: 'vllm.hopper', looseness: 0.2 },
  { name: 'vllm.blackwell', looseness: 0.2 },
  { name: 'vllm.ampere', like: /^vllm.hopper/, looseness: 0.2 },
  { name: 'vllm.cdna', like: /^vllm.hopper/, looseness: 0.2 },
  { name: 'vllm.tpu', like: /^vllm.hopper/, looseness: 0.2 },
  { name: 'vllm.neuron', looseness: 0.5 },
  { name: 'sglang.hopper', looseness: 0.3 },
  { name: 'sglang.blackwell', looseness: 0.3 },
  ...['llamacpp.ampere', 'llamacpp.ada', 'llamacpp.hopper', 'llamacpp.apple', 'llamacpp.blackwell'].map((name) => ({
    name,
    like: /^llamacpp/,
    looseness: 0.2,
  })),
]
