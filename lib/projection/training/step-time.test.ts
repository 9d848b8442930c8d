import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import type { Layout } from './layout'
import { type StepStack, stepConstants, stepStack } from './step-constants'
import type { StepDevice } from './step-layer'
import { stepTime } from './step-time'

const llama8: Architecture = {
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14336,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}
const llama70: Architecture = { ...llama8, layers: 80, hidden: 8192, heads: 64, ffnHidden: 28672 }
const llama405: Architecture = {
  ...llama8,
  layers: 126,
  hidden: 16384,
  heads: 128,
  ffnHidden: 53248,
  embeddingAndHeadAsStages: true,
}
const gpt = (layers: number, hidden: number, heads: number, headDim: number, vocab = 51200): Architecture => ({
  layers,
  hidden,
  heads,
  kvHeads: heads,
  headDim,
  ffnHidden: 4 * hidden,
  gatedMlp: false,
  vocab,
  tiedEmbeddings: true,
})
const deepseek: Architecture = {
  ...llama8,
  layers: 61,
  hidden: 7168,
  heads: 128,
  kvHeads: 128,
  headDim: 192,
  ffnHidden: 0,
  vocab: 129280,
  mtpModules: 1,
  embeddingAndHeadAsStages: true,
  mla: { qLoraRank: 1536, kvLoraRank: 512, qkNopeHeadDim: 128, qkRopeHeadDim: 64, vHeadDim: 128 },
  moe: {
    experts: 256,
    expertsPerToken: 8,
    expertHidden: 2048,
    sharedExpertHidden: 2048,
    firstDenseLayers: 3,
    denseHidden: 18432,
  },
}

type Device = Omit<StepDevice, 'peak' | 'peak16'> & { bf16: number; fp8: number; factor: number }
const h100: Device = {
  bf16: 989e12,
  fp8: 1979e12,
  factor: 1,
  memoryBandwidth: 3.35e12,
  link: 450e9,
  network: 50e9,
  domain: 8,
}
const a100: Device = {
  bf16: 312e12,
  fp8: 0,
  factor: 1,
  memoryBandwidth: 2.039e12,
  link: 300e9,
  network: 25e9,
  domain: 8,
}
const gb200: Device = {
  bf16: 2500e12,
  fp8: 5000e12,
  factor: 1,
  memoryBandwidth: 8e12,
  link: 900e9,
  network: 50e9,
  domain: 72,
}
const gb300: Device = { ...gb200, factor: 1.17, network: 100e9 }

type Case = [
  name: string,
  architecture: Architecture,
  stack: StepStack,
  device: Device,
  accelerators: number,
  sequence: number,
  batch: number,
  layout: Partial<Layout>,
  narrow: boolean,
  seconds: number,
]
/** Seconds per step from the reference implementation of the calibration (2026-11), to six decimals. */
const cases: Case[] = [
  ['Llama-3-8B, 8 H100', llama8, 'h100_modern', h100, 8, 8192, 128, { sharding: 'fsdp' }, false, 13.734496],
  ['Llama-3-8B, 8 H100, FP8', llama8, 'h100_modern', h100, 8, 8192, 128, { sharding: 'fsdp' }, true, 9.260685],
  [
    'Llama-3-70B, 64 H100, FP8',
    llama70,
    'h100_modern',
    h100,
    64,
    8192,
    256,
    { tensor: 4, pipeline: 8, virtualPipeline: 5 },
    true,
    20.119992,
  ],
  [
    'Llama-3.1-405B, 16,384 H100',
    llama405,
    'h100_modern',
    h100,
    16384,
    8192,
    2048,
    { tensor: 8, pipeline: 16, virtualPipeline: 8 },
    false,
    6.015979,
  ],
  [
    'GPT 1T, 3,072 A100',
    gpt(128, 25600, 160, 160),
    'a100_megatron2021',
    a100,
    3072,
    2048,
    3072,
    { tensor: 8, pipeline: 64, recompute: 'full' },
    false,
    100.718074,
  ],
  [
    'GPT 175B, 64 A100',
    gpt(96, 12288, 96, 128),
    'a100_megatron2021',
    a100,
    64,
    2048,
    64,
    { tensor: 8, pipeline: 8, virtualPipeline: 3, recompute: 'selective' },
    false,
    13.466162,
  ],
  [
    'MPT-7B, 8 A100',
    gpt(32, 4096, 32, 128, 50368),
    'a100_fsdp_flash',
    a100,
    8,
    2048,
    96,
    { sharding: 'fsdp', microBatch: 6 },
    false,
    5.280563,
  ],
  [
    'Llama-3.1-405B, 256 GB300, FP8',
    llama405,
    'blackwell_modern',
    gb300,
    256,
    8192,
    1536,
    { tensor: 4, pipeline: 8, virtualPipeline: 4 },
    true,
    50.533564,
  ],
  [
    'DeepSeek-V3, 256 GB200, FP8',
    deepseek,
    'blackwell_modern',
    gb200,
    256,
    4096,
    4096,
    { pipeline: 4, virtualPipeline: 4, expert: 64 },
    true,
    13.83177,
  ],
]

function run(
  [, architecture, stack, device, usual, sequence, batch, given, narrow]: Case,
  change: Partial<Layout> = {},
  accelerators = usual,
) {
  const part = { tensor: 1, pipeline: 1, microBatch: 1, ...given, ...change }
  const data = accelerators / (part.tensor * part.pipeline)
  const layout: Layout = {
    virtualPipeline: 1,
    context: 1,
    expert: 1,
    data,
    sharding: 'zero1',
    microBatches: batch / (data * part.microBatch),
    recompute: 'none',
    sequenceParallel: true,
    ...part,
  }
  const constants = stepConstants(stack, narrow ? 'fp8' : 'bf16', device.factor)
  if (!constants) throw new Error(`${stack} was not calibrated`)
  const peak = (narrow ? device.fp8 : device.bf16) * constants.peakFactor
  return stepTime({
    architecture,
    layout,
    sequence,
    accelerators,
    method: 'pretrain',
    narrow,
    constants,
    device: { ...device, peak, peak16: device.bf16 * device.factor },
  })
}

describe('time of a step', () => {
  it.each(cases)('%s to a millionth', (...row) => {
    expect(Math.abs(run(row).seconds / row[9] - 1)).toBeLessThan(1e-6)
  })

  it('pays for recomputation', () => {
    const [, , row] = cases
    if (!row) throw new Error('no case')
    expect(run(row, { recompute: 'full' }).seconds).toBeGreaterThan(1.2 * run(row).seconds)
  })

  it('gains from interleaving a pipeline', () => {
    const [, , row] = cases
    if (!row) throw new Error('no case')
    expect(run(row, { virtualPipeline: 1 }).parts.bubble).toBeCloseTo(5 * run(row).parts.bubble, 9)
  })

  const small: Case = ['GPT 355M', gpt(24, 1024, 16, 64), 'a100_eager', a100, 8, 1024, 8, {}, false, 0]

  it('waits for the host that launches small matrices, the longer the more they are split', () => {
    const spread = run(small, { recompute: 'full' })
    const split = run(small, { tensor: 8, recompute: 'full' })
    expect(spread.seconds).toBeGreaterThan(24 * 4 * 0.00078)
    expect(split.seconds / spread.seconds).toBeGreaterThan(6)
  })

  it('updates all states on every device when none are sharded', () => {
    const kept = run(small, { sharding: 'none' }).parts.optimizer
    expect(kept / run(small).parts.optimizer).toBeCloseTo(8, 9)
  })

  it('uses the network of every device when a tensor group spans nodes', () => {
    const wide = run(small, { tensor: 16 }, 16).seconds
    expect(wide).toBeLessThan(4 * run(small, { tensor: 8 }, 16).seconds)
  })

  it('knows no constants where a stack was not calibrated in a precision', () => {
    expect(stepConstants('h100_fsdp2023', 'fp8', 1)).toBeUndefined()
    expect(stepStack('ampere', 'megatron-deepspeed')).toBe('a100_eager')
    expect(stepStack('ampere', 'fsdp-flash-2023')).toBe('a100_fsdp2023')
  })
})
