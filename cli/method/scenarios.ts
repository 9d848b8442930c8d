import { templates } from '@/lib/catalog/templates'
import type { Scenario } from '@/lib/projection'

/** What no template asks for, so that its figures are explained too: owned machines, people, data that costs, a
 * hosted API to break even with, rollouts, states of linear attention. */
const MORE: readonly Scenario[] = [
  {
    version: 1,
    workload: 'life-cycle',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region: 'aws:us-east-1' },
    data: {
      tokens: 1e12,
      licenceUsd: 1e5,
      annotatedItems: 1e4,
      preferencePairs: 1e4,
      expertItems: 1e3,
      filterParameters: 1e9,
      processingUsdPerBillionTokens: 1,
    },
    serving: { requestsPerDay: 1e5, hostedApi: { provider: 'openai', model: 'gpt-5.4' } },
    money: { term: 'own', people: { fullTimeEquivalents: 5, months: 12 } },
    maintenance: { retrainEveryMonths: 12, fineTuneEveryMonths: 3, monitoringShare: 0.01 },
  },
  {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 16 },
    training: { method: 'rl', rl: { prompts: 10_000 } },
  },
  {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 32 },
    training: { method: 'rl', rl: { prompts: 10_000, placement: 'apart', asynchronous: true } },
  },
  {
    version: 1,
    workload: 'deployment',
    model: { preset: 'Qwen/Qwen3.5-27B' },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    serving: { requestsPerDay: 1e5 },
  },
]

export const explained: readonly Scenario[] = [...templates.map(({ document }) => document), ...MORE]
