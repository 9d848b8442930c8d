import type { Scenario } from '@/lib/projection'

const training: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' },
  data: { tokens: 15e12 },
}

export const deployment: Scenario = { ...training, workload: 'deployment', serving: { requestsPerDay: 1e6 } }

/** Llama 3's own batch on its own machine: with its layout told, and with all that are legal to choose from. */
const large: Scenario = {
  ...training,
  model: { preset: 'meta-llama/Llama-3.1-405B' },
  cluster: { ...training.cluster, accelerators: 16_384 },
  training: { sequenceLength: 8192, globalBatchTokens: 2 ** 24 },
}
export const told: Scenario = {
  ...large,
  parallelism: {
    tensor: 8,
    pipeline: 16,
    virtualPipeline: 8,
    context: 1,
    expert: 1,
    sharding: 'zero1',
    microBatch: 1,
    recompute: 'selective',
  },
}

/** Trained, served for three years where it is cheaper, trained anew twice. */
export const lifeCycle: Scenario = {
  ...training,
  workload: 'life-cycle',
  serving: { requestsPerDay: 1e6, months: 36, monthlyGrowthShare: 0.03, region: 'gcp:us-central1' },
  maintenance: { retrainEveryMonths: 12 },
}

export const projected: readonly (readonly [name: string, Scenario])[] = [
  ['405B on 16,384, layout told', told],
  ['405B on 16,384, all legal layouts', large],
  ['70B on 2,048, layout searched', training],
  ['70B, number of accelerators searched', { ...training, cluster: { accelerator: 'h100-sxm5-80gb' } }],
  ['671B with experts, layout searched', { ...training, model: { preset: 'deepseek-ai/DeepSeek-V3' } }],
  ['deployment', deployment],
  ['life cycle, 36 months, two retrainings', lifeCycle],
]

/** The same plan for another budget of tokens each time, and another demand: what was worked out for the one before is of no use. */
export function varied(scenario: Scenario): () => Scenario {
  let count = 0
  return () => {
    count += 1
    const varied: Scenario = { ...scenario, data: { tokens: 15e12 + count * 1e6 } }
    if (scenario.serving) varied.serving = { ...scenario.serving, requestsPerDay: 1e6 + count }
    return varied
  }
}
