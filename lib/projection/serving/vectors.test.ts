import { describe, expect, it } from 'vitest'
import { batchStep } from './batching'
import { maxBatch } from './capacity'
import { type ServingModel, servingModel } from './model'
import type { Replica } from './roofline'
import { type FittedStack, servingStack } from './stack'

const GB = 1e9
const devices = {
  H100: { bandwidth: 3.35e12, link: 450e9, memory: 80 * GB, bf16: 989e12, fp8: 1979e12, nvfp4: 0 },
  B200: { bandwidth: 7.7e12, link: 900e9, memory: 180 * GB, bf16: 2250e12, fp8: 4500e12, nvfp4: 9000e12 },
}

function llama(layers: number, hidden: number, heads: number, ffnHidden: number): ServingModel {
  const shape = { layers, hidden, heads, kvHeads: 8, headDim: 128, ffnHidden, gatedMlp: true, vocab: 128256 }
  return servingModel({ ...shape, tiedEmbeddings: false })
}
const models = {
  '8B': llama(32, 4096, 32, 14336),
  '70B': llama(80, 8192, 64, 28672),
  '405B': llama(126, 16384, 128, 53248),
}

function replica(
  model: ServingModel,
  device: keyof typeof devices,
  tensor: number,
  mode: 'bf16' | 'fp8' | 'nvfp4',
  stack: FittedStack,
): Replica {
  const { bandwidth, link, bf16, ...peaks } = devices[device]
  return {
    model,
    weightPrecision: mode,
    kvPrecision: mode === 'bf16' ? 'bf16' : 'fp8',
    tensor,
    memoryBandwidth: bandwidth,
    linkBandwidth: link,
    compute: { mode, peak: mode === 'bf16' ? bf16 : peaks[mode], peak16: bf16, unpacked: false },
    stack: servingStack(stack),
    computeTransfer: 1,
    throughputFactor: 1,
  }
}

const memoryOf = (device: keyof typeof devices) => ({
  deviceBytes: devices[device].memory,
  usableShare: 0.92,
  overheadBytes: 3 * GB,
  overheadSource: 'calibration',
})

// Reference outputs of the calibration of 2026-11, kept to six decimals; published throughput in the comments.
const cases = [
  // TensorRT-LLM publishes 4,205 tokens/s.
  {
    model: '70B',
    device: 'H100',
    tensor: 2,
    mode: 'fp8',
    stack: 'trtllm',
    input: 1000,
    output: 1000,
    batch: 278.910104,
    step: 0.064167,
    rate: 4346.618605,
    decode: 0.046902,
    prompt: 0.061903,
  },
  // 9,305 tokens/s.
  {
    model: '8B',
    device: 'H100',
    tensor: 1,
    mode: 'fp8',
    stack: 'trtllm',
    input: 2048,
    output: 2048,
    batch: 305.568504,
    step: 0.032856,
    rate: 9300.231467,
    decode: 0.029162,
    prompt: 0.024762,
  },
  // ML.ENERGY measures 2,511 to 2,564 tokens/s at 64 requests in flight.
  {
    model: '70B',
    device: 'H100',
    tensor: 4,
    mode: 'bf16',
    stack: 'vllm',
    input: 120,
    output: 352,
    given: 64,
    batch: 64,
    step: 0.026235,
    rate: 2439.458166,
    decode: 0.024933,
    prompt: 0.007162,
  },
  // 4,212 tokens/s.
  {
    model: '405B',
    device: 'B200',
    tensor: 4,
    mode: 'nvfp4',
    stack: 'trtllm',
    input: 2048,
    output: 2048,
    batch: 524.85655,
    step: 0.123593,
    rate: 4246.639574,
    decode: 0.084337,
    prompt: 0.153179,
  },
] as const

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1)

describe('serving roofline against its reference vectors', () => {
  it.each(cases)('$model $mode on $tensor x $device, $input/$output', (row) => {
    const one = replica(models[row.model], row.device, row.tensor, row.mode, row.stack)
    const traffic = { inputTokens: row.input, outputTokens: row.output, prefixHitShare: 0 }
    const batch = 'given' in row ? row.given : maxBatch(one, traffic, memoryOf(row.device))
    const step = batchStep(one, traffic, batch)
    expect(relative(batch, row.batch)).toBeLessThan(1e-6)
    expect(relative(step.outputTokensPerSecond, row.rate)).toBeLessThan(1e-6)
    expect(step.stepSeconds).toBeCloseTo(row.step, 6)
    expect(step.decodeSeconds).toBeCloseTo(row.decode, 6)
    expect(step.promptSeconds).toBeCloseTo(row.prompt, 6)
  })

  it('gives the curve of a 70B in FP8 on four H100, 1000 in and 500 out', () => {
    const one = replica(models['70B'], 'H100', 4, 'fp8', 'trtllm')
    const traffic = { inputTokens: 1000, outputTokens: 500, prefixHitShare: 0 }
    const rows = [1, 8, 32, 64, 128, 256].map((batch) => batchStep(one, traffic, batch))
    expect(rows.map((row) => Number((row.stepSeconds * 1000).toFixed(2)))).toEqual([
      13.4, 14.21, 17.06, 21, 29.3, 47.12,
    ])
    const rates = [74.6, 562.8, 1875.6, 3048.0, 4368.9, 5432.7]
    expect(rows.map((row) => Number(row.outputTokensPerSecond.toFixed(1)))).toEqual(rates)
    expect(rows[0]?.promptSeconds).toBeCloseTo(0.0407, 4)
  })
})
