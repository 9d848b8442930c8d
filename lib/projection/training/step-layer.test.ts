import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { layerActivationBytes } from './activations'
import type { Layout } from './layout'
import { expertConstants, stepConstants } from './step-constants'
import { layerTime } from './step-layer'
import { type StepInput, stepTime } from './step-time'

const dense: Architecture = {
  layers: 64,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14336,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}
const sparse: Architecture = {
  ...dense,
  moe: {
    experts: 64,
    expertsPerToken: 8,
    expertHidden: 1536,
    sharedExpertHidden: 0,
    firstDenseLayers: 0,
    denseHidden: 14336,
  },
}
const latent: Architecture = {
  ...dense,
  heads: 128,
  mla: { qLoraRank: 1536, kvLoraRank: 512, qkNopeHeadDim: 128, qkRopeHeadDim: 64, vHeadDim: 128 },
}
const layout: Layout = {
  tensor: 1,
  pipeline: 1,
  virtualPipeline: 1,
  context: 1,
  expert: 1,
  data: 8,
  sharding: 'zero1',
  microBatch: 1,
  microBatches: 64,
  recompute: 'none',
  sequenceParallel: false,
}
const constants = stepConstants('h100_modern', 'bf16', 1)
if (!constants) throw new Error('not calibrated')
const at = (architecture: Architecture, change: Partial<Layout> = {}): Omit<StepInput, 'accelerators' | 'method'> => ({
  architecture,
  layout: { ...layout, ...change },
  sequence: 4096,
  device: { peak: 989e12, peak16: 989e12, memoryBandwidth: 3.35e12, link: 450e9, network: 50e9, domain: 8 },
  constants,
  narrow: false,
})

describe('time of a layer', () => {
  it('exchanges half as often over a tensor group where attention and MLP are one block', () => {
    const tensor = (family: string) => layerTime(at({ ...dense, family }, { tensor: 8 }), 'dense').tensor
    expect(tensor('falcon')).toBeCloseTo(tensor('llama') / 2, 12)
  })

  it('waits for the whole all-to-all in a pipeline that is not interleaved', () => {
    const expert = (change: Partial<Layout>) => layerTime(at(sparse, { expert: 8, ...change }), 'moe').expert
    const hidden = expert({ pipeline: 2, virtualPipeline: 2 })
    expect(expert({ pipeline: 2 })).toBeCloseTo(hidden / constants.moe.exposed, 12)
    expect(expert({})).toBe(hidden)
  })

  it('launches experts sooner on Blackwell, all else alike', () => {
    const { hostSeconds, ...hopper } = expertConstants('hopper')
    expect(expertConstants('blackwell')).toMatchObject(hopper)
    expect(expertConstants('blackwell').hostSeconds).toBeLessThan(hostSeconds)
  })
})

describe('time of a pipeline', () => {
  const seconds = (layers: number, pipeline: number) =>
    stepTime({ ...at({ ...dense, layers }, { pipeline, data: 1 }), accelerators: 8, method: 'pretrain' }).seconds

  it('puts fewer layers beside the head where they do not divide by the stages', () => {
    // Seven or eight layers a stage, against eight on all and the head on top of the last.
    expect(seconds(63, 8)).toBeLessThan(0.95 * seconds(64, 8))
    expect(seconds(65, 8)).toBeGreaterThan(seconds(63, 8))
  })
})

describe('activations of a layer of latent attention', () => {
  it('drop to the latents where what they are projected up to is made again', () => {
    const bytes = (recompute: Layout['recompute']) =>
      layerActivationBytes(
        {
          architecture: latent,
          layout: { ...layout, recompute },
          sequence: 4096,
          precision: 'bf16',
          naiveAttention: false,
          unfusedLoss: false,
        },
        'dense',
      )
    const { mla, heads } = latent
    if (!mla) throw new Error('no latents')
    const upwards = heads * (2 * (mla.qkNopeHeadDim + mla.qkRopeHeadDim) + mla.vHeadDim)
    expect(bytes('none') - bytes('selective')).toBeGreaterThanOrEqual(2 * 4096 * upwards)
  })
})
