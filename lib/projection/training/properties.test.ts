import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { ParallelismSpec, Scenario, TrainingSpec } from '../spec'

const catalog = loadCatalog()

const runs = fc.record({
  preset: fc.constantFrom(
    'meta-llama/Llama-3.1-8B',
    'meta-llama/Llama-3.1-70B',
    'deepseek-ai/DeepSeek-V3',
    'openai-community/gpt2',
    'Qwen/Qwen3-Next-80B-A3B-Instruct',
    'Qwen/Qwen3.5-27B',
  ),
  accelerator: fc.constantFrom('a100-sxm4-80gb', 'h100-sxm5-80gb', 'instinct-mi300x'),
  nodes: fc.constantFrom(1, 2, 8, 32, 128),
  sequenceLength: fc.constantFrom(512, 2048, 4096, 8192),
  sequences: fc.constantFrom(4096, 6144, 8192),
  tensor: fc.constantFrom(1, 2, 4),
  microBatch: fc.constantFrom(1, 2, 4),
  tokens: fc.double({ min: 1e9, max: 1e14, noNaN: true }),
})
type Run = typeof runs extends fc.Arbitrary<infer R> ? R : never

function scenarioOf(run: Run, training: TrainingSpec = {}, parallelism: ParallelismSpec = {}): Scenario {
  const { preset, accelerator, nodes, sequenceLength, sequences, tensor, microBatch, tokens } = run
  return {
    version: 1,
    workload: 'training',
    model: { preset },
    cluster: { accelerator, accelerators: 8 * nodes },
    data: { tokens },
    training: { sequenceLength, globalBatchTokens: sequences * sequenceLength, gradientBytes: 4, ...training },
    parallelism: { tensor, pipeline: 1, context: 1, expert: 1, microBatch, ...parallelism },
  }
}

const used = (scenario: Scenario) => project(scenario, catalog).trainingMemory?.usedBytes
const figure = (scenario: Scenario, id: string) => project(scenario, catalog).figures[id]?.p50 ?? Number.NaN

/** What saves memory, from least to most. */
const LADDERS: readonly { training?: TrainingSpec; parallelism?: ParallelismSpec }[][] = [
  [
    { parallelism: { recompute: 'none' } },
    { parallelism: { recompute: 'selective' } },
    { parallelism: { recompute: 'full' } },
  ],
  [
    { parallelism: { sharding: 'none' } },
    { parallelism: { sharding: 'zero1' } },
    { parallelism: { sharding: 'zero2' } },
  ],
  [{}, { training: { chunkedLoss: true } }],
  [{}, { training: { offloadOptimizer: true } }],
  [{}, { training: { offloadActivations: true } }],
  [
    { training: { optimizer: 'adamw' } },
    { training: { optimizer: 'adamw-bf16' } },
    { training: { optimizer: 'adamw-8bit' } },
  ],
]

describe('for any run', () => {
  it('what saves more memory never takes more', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(...LADDERS), (run, ladder) => {
        const fixed: ParallelismSpec = { sharding: 'zero1', recompute: 'selective' }
        const sizes = ladder.map(({ training, parallelism }) =>
          used(scenarioOf(run, training, { ...fixed, ...parallelism })),
        )
        for (const [index, size] of sizes.entries()) {
          expect(size).toBeDefined()
          if (index > 0) expect(size ?? 0).toBeLessThanOrEqual((sizes[index - 1] ?? 0) * (1 + 1e-9))
        }
      }),
      { numRuns: 150, seed: 20261123 },
    )
  })

  it('hours grow with tokens in proportion', () => {
    fc.assert(
      fc.property(runs, fc.double({ min: 1, max: 50, noNaN: true }), (run, factor) => {
        const more = scenarioOf({ ...run, tokens: run.tokens * factor })
        expect(figure(more, 'training.hours') / figure(scenarioOf(run), 'training.hours') / factor).toBeCloseTo(1, 6)
      }),
      { numRuns: 60, seed: 20261123 },
    )
  })

  it('the units hold: work is rate times time, and accelerator-hours are hours on all accelerators', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const scenario = scenarioOf(run, { mfu: 0.4 })
        const hours = figure(scenario, 'training.hours')
        const peak = catalog.accelerators[run.accelerator]?.peakFlops.bf16 ?? Number.NaN
        const accelerators = 8 * run.nodes
        expect((hours * 3600 * accelerators * 0.4 * peak) / figure(scenario, 'training.flops')).toBeCloseTo(1, 9)
        expect(figure(scenario, 'training.accelerator_hours') / hours).toBeCloseTo(accelerators, 6)
      }),
      { numRuns: 60, seed: 20261123 },
    )
  })
})
