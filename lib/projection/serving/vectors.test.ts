import { describe, expect, it } from 'vitest'
import { batchAtRate, batchStep, medianTokenSeconds, type Traffic } from './batching'
import { maxBatch } from './capacity'
import { type ServingModel, servingModel } from './model'
import { cacheReaders, decodeStep, type Replica, touchedWeightBytes } from './roofline'
import { type FittedEngine, nearestStack } from './stack'

const GB = 1e9
const devices = {
  'h100-sxm5-80gb': { bandwidth: 3.35e12, link: 450e9, memory: 80 * GB, bf16: 989e12, fp8: 1979e12, nvfp4: 0 },
  'b200-sxm-180gb': { bandwidth: 7.7e12, link: 900e9, memory: 180 * GB, bf16: 2250e12, fp8: 4500e12, nvfp4: 9000e12 },
}
const shape = { kvHeads: 8, headDim: 128, gatedMlp: true, vocab: 128256, tiedEmbeddings: false }
const llama = (layers: number, hidden: number, heads: number, ffnHidden: number) =>
  servingModel({ ...shape, layers, hidden, heads, ffnHidden })
const moe = {
  experts: 128,
  expertsPerToken: 8,
  expertHidden: 1536,
  sharedExpertHidden: 0,
  firstDenseLayers: 0,
  denseHidden: 0,
}
const models = {
  '8B': llama(32, 4096, 32, 14336),
  '70B': llama(80, 8192, 64, 28672),
  '405B': llama(126, 16384, 128, 53248),
  experts: servingModel({ ...shape, layers: 94, hidden: 4096, heads: 64, ffnHidden: 0, kvHeads: 4, moe }),
}
type Mode = 'bf16' | 'fp8' | 'nvfp4'

function replica(
  model: ServingModel,
  device: keyof typeof devices,
  tensor: number,
  mode: Mode,
  engine: FittedEngine,
): Replica {
  const { bandwidth, link, bf16, ...peaks } = devices[device]
  return {
    model,
    weightPrecision: mode,
    kvPrecision: mode === 'bf16' ? 'bf16' : 'fp8',
    tensor,
    lanes: tensor,
    attentionData: false,
    memoryBandwidth: bandwidth,
    linkBandwidth: link,
    compute: { mode, peak: mode === 'bf16' ? bf16 : peaks[mode], peak16: bf16, unpacked: false },
    stack: nearestStack(engine, device).stack,
    computeTransfer: 1,
  }
}

const memoryOf = (device: keyof typeof devices) => ({
  deviceBytes: devices[device].memory,
  usableShare: 0.92,
  overheadBytes: 3 * GB,
  overheadSource: 'calibration',
  reservesAnswer: true,
})
const traffic = (inputTokens: number, outputTokens: number): Traffic => ({
  inputTokens,
  outputTokens,
  prefixHitShare: 0,
})

describe('the step model against published throughput, tokens per second', () => {
  // TensorRT-LLM docs/source/performance/perf-overview.md (v1.0), maximum throughput.
  it.each([
    ['70B', 'h100-sxm5-80gb', 2, 'fp8', 1000, 1000, 4205],
    ['70B', 'h100-sxm5-80gb', 2, 'fp8', 2048, 2048, 3082],
    ['405B', 'b200-sxm-180gb', 4, 'nvfp4', 2048, 2048, 4212],
    ['70B', 'b200-sxm-180gb', 1, 'nvfp4', 1000, 1000, 7007],
  ] as const)('%s on %s x %d, %s, %d/%d', (model, device, tensor, mode, input, output, published) => {
    const one = replica(models[model], device, tensor, mode, 'trtllm')
    const batch = Math.min(2048, maxBatch(one, traffic(input, output), memoryOf(device)))
    const { outputTokensPerSecond } = batchStep(one, traffic(input, output), batch)
    expect(Math.abs(outputTokensPerSecond / published - 1)).toBeLessThan(0.18)
  })

  it('70B in BF16 on four H100 with vLLM, 64 in flight: ML.ENERGY measures 2,511 to 2,564', () => {
    const one = replica(models['70B'], 'h100-sxm5-80gb', 4, 'bf16', 'vllm')
    const { outputTokensPerSecond } = batchStep(one, traffic(150, 352), 64)
    expect(Math.abs(outputTokensPerSecond / 2537 - 1)).toBeLessThan(0.12)
  })
})

const every = (['8B', '70B', '405B', 'experts'] as const).flatMap((name) =>
  (['h100-sxm5-80gb', 'b200-sxm-180gb'] as const).flatMap((device) =>
    (['bf16', 'fp8', ...(device.startsWith('b200') ? (['nvfp4'] as const) : [])] as const).flatMap((mode) =>
      (['trtllm', 'vllm', 'sglang'] as const).flatMap((engine) =>
        [1, 2, 8].map((tensor) => [name, device, mode, engine, tensor] as const),
      ),
    ),
  ),
)

describe('laws of every calibration', () => {
  it.each(every)(
    '%s on %s, %s, %s x %d: no rate beyond bandwidth or arithmetic',
    (name, device, mode, engine, tensor) => {
      const one = replica(models[name], device, tensor, mode, engine)
      for (const batch of [1, 3, 17, 128, 1024])
        for (const [input, output] of [
          [128, 2048],
          [1000, 1000],
          [30_000, 200],
        ] as const) {
          const step = batchStep(one, traffic(input, output), batch)
          const { decode } = step
          const bytesAtPeak = decode.bytes / (tensor * devices[device].bandwidth)
          const flopsAtPeak = decode.flops / (tensor * one.compute.peak)
          expect(step.decodeSeconds).toBeGreaterThanOrEqual(Math.max(bytesAtPeak * 0.999, flopsAtPeak))
          const prompt = (2 * one.model.activeBodyParameters * input) / (tensor * one.compute.peak)
          expect(step.promptSeconds).toBeGreaterThanOrEqual(prompt)
          expect(step.firstSeconds).toBeGreaterThan(step.promptSeconds * 0.5)
          expect(step.decoding).toBeLessThanOrEqual(batch)
        }
    },
  )

  it('more in flight is more throughput, and a slower step', () => {
    const one = replica(models['70B'], 'h100-sxm5-80gb', 4, 'fp8', 'trtllm')
    const steps = [1, 8, 32, 64, 128, 256].map((batch) => batchStep(one, traffic(1000, 500), batch))
    for (const [at, step] of steps.slice(1).entries()) {
      expect(step.outputTokensPerSecond).toBeGreaterThan(steps[at]?.outputTokensPerSecond ?? 0)
      expect(step.stepSeconds).toBeGreaterThan(steps[at]?.stepSeconds ?? 0)
      expect(step.firstSeconds).toBeGreaterThan(steps[at]?.firstSeconds ?? 0)
    }
    const found = batchAtRate(one, traffic(1000, 500), steps[3]?.outputTokensPerSecond ?? 0, 256)
    expect(found).toBeCloseTo(64, 0)
    expect(batchAtRate(one, traffic(1000, 500), 1e9, 256)).toBeUndefined()
  })

  it('those that decode and those that wait for a first token are all that are in flight (Little)', () => {
    const step = batchStep(replica(models['8B'], 'h100-sxm5-80gb', 1, 'bf16', 'vllm'), traffic(2048, 128), 64)
    const perSecond = step.outputTokensPerSecond / 128
    expect((perSecond * (step.firstSeconds + 128 * step.stepSeconds)) / 64).toBeCloseTo(1, 1)
  })

  it('the median token comes sooner than the mean one where prompts interrupt', () => {
    const one = replica(models['8B'], 'h100-sxm5-80gb', 1, 'bf16', 'vllm')
    const step = batchStep(one, traffic(4096, 128), 16)
    expect(medianTokenSeconds(step, traffic(4096, 128))).toBeLessThan(step.stepSeconds)
  })

  it('experts: reads grow with the batch until all are touched, and data-parallel attention reads the rest on each device', () => {
    const one = replica(models.experts, 'h100-sxm5-80gb', 8, 'fp8', 'vllm')
    const reads = [1, 8, 64, 1024].map((batch) => touchedWeightBytes(one, batch))
    expect(reads).toEqual([...reads].sort((left, right) => left - right))
    expect((reads[3] ?? 0) - (reads[0] ?? 0)).toBeLessThan(one.model.routedParameters)
    const data = { ...one, attentionData: true }
    expect(cacheReaders(one)).toBe(4)
    expect(cacheReaders(data)).toBe(8)
    expect(decodeStep(data, 8, 1000).parts.weights).toBeGreaterThan(decodeStep(one, 8, 1000).parts.weights)
  })

  it('layers split one after another decode at the rate of one device', () => {
    const one = replica(models['8B'], 'h100-sxm5-80gb', 1, 'bf16', 'llamacpp')
    const four = { ...one, tensor: 4, lanes: 1 }
    expect(batchStep(four, traffic(64, 512), 1).stepSeconds).toBe(batchStep(one, traffic(64, 512), 1).stepSeconds)
  })
})
