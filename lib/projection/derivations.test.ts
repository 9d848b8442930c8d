import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { type Figure, project, type Scenario } from '.'
import { hybrid } from './model/hybrid.fixture'

const catalog = loadCatalog()

/** Figures whose formula is in words, a choice or a sum over more than its terms: they name what went in, no more. */
const inWords = new Set([
  'model.parameters',
  'model.active_parameters',
  'model.matmul_parameters',
  'training.tokens',
  'training.steps',
  'training.flops_per_token',
  'training.accelerators',
  'training.goodput',
  'training.finetune.adapter_parameters',
  'carbon.run',
  'cost.data',
  'cost.maintenance',
  'cost.total',
  'cost.present_value',
  'price.training',
  'price.serving',
  'serving.accelerators_per_replica',
  'serving.concurrency',
  'serving.ttft_p50',
  'serving.ttft_p95',
  'serving.ttft_p99',
  'serving.end_to_end_p50',
  'serving.end_to_end_p95',
  'serving.end_to_end_p99',
  'serving.api_cost_per_million_tokens',
  'scaling.lifetime_parameters',
])

/** The formula with the values of its terms put in; not a number when a symbol has no term. */
function evaluated({ formula, terms }: Figure): number {
  const bySize = [...terms].sort((left, right) => right.symbol.length - left.symbol.length)
  let text = formula
  for (const [index, { symbol }] of bySize.entries()) {
    const escaped = symbol.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    text = text.replace(new RegExp(`(?<![\\w#])${escaped}(?![\\w#])`, 'g'), `#${index}#`)
  }
  text = text
    .replace(/ x /g, ' * ')
    .replace(/\^/g, '**')
    .replace(/\b(max|ceil|floor)\(/g, 'Math.$1(')
    .replace(/#(\d+)#/g, (_, index: string) => `(${bySize[Number(index)]?.value})`)
  try {
    return Number(new Function(`return ${text}`)())
  } catch {
    return Number.NaN
  }
}

const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' },
  data: { tokens: 15e12, epochs: 2 },
}
const plans: Record<string, Scenario> = {
  'a run': run,
  'FP8 with a slow stack': { ...run, training: { precision: 'fp8', stackQuality: 1.3, evaluationShare: 0.1 } },
  'a given utilisation': { ...run, training: { mfu: 0.4 }, environment: { acceleratorPowerW: 600, pue: 1.2 } },
  'data bought and filtered': {
    ...run,
    data: { tokens: 15e12, preferencePairs: 1e6, expertItems: 1e4, annotatedItems: 1e5, filterParameters: 1e9 },
  },
  'a range of utilisation': { ...run, uncertainty: { ranges: { 'training.mfu': { p10: 0.3, p90: 0.5 } } } },
  'reinforcement on spot': { ...run, training: { method: 'rl' }, data: { tokens: 1e8 }, money: { term: 'spot' } },
  'owned, experts, three years': {
    ...run,
    workload: 'life-cycle',
    model: { preset: 'deepseek-ai/DeepSeek-V3' },
    training: { precision: 'fp8' },
    serving: { requestsPerDay: 2e6, months: 36, monthlyGrowthShare: 0.03, region: 'aws:eu-west-1' },
    maintenance: { horizonMonths: 36, retrainEveryMonths: 12 },
    money: { term: 'own', people: { fullTimeEquivalents: 20 } },
    environment: { contractedShare: 0.5 },
  },
  'a deployment beside a hosted model': {
    ...run,
    workload: 'deployment',
    model: { preset: 'openai/gpt-oss-120b' },
    serving: { tokensPerMonth: 1e10, hostedApi: { provider: 'groq', model: 'openai/gpt-oss-120b' } },
    maintenance: {},
  },
  'autoscaled with adapters': {
    ...run,
    workload: 'deployment',
    serving: { requestsPerDay: 1e6, adapters: { count: 50 }, scaling: 'autoscaled', weekendShare: 0.5 },
  },
  'no demand': { ...run, workload: 'deployment' },
  'linear attention in most layers': {
    ...run,
    workload: 'life-cycle',
    model: { architecture: hybrid },
    serving: { requestsPerDay: 1e6, speculative: { method: 'mtp' } },
  },
}

describe('a derivation says how its figure came about', () => {
  it.each(Object.keys(plans))('%s: each formula gives the figure from its own terms', (name) => {
    const scenario = plans[name] ?? run
    const { figures } = project(scenario, catalog)
    expect(Object.keys(figures).length).toBeGreaterThan(25)
    const wrong = Object.values(figures)
      .filter(({ id, formula }) => !inWords.has(id) && !/given in the scenario|in the scenario$/.test(formula))
      .filter((figure) => !(Math.abs(evaluated(figure) - figure.p50) <= 1e-9 * Math.abs(figure.p50)))
      .map((figure) => `${figure.id}: ${figure.formula} gives ${evaluated(figure)}, not ${figure.p50}`)
    expect(wrong).toEqual([])
  })

  it('upkeep is trained as fast as the run: against the peak of its precision', () => {
    const plan = (precision: 'bf16' | 'fp8'): Scenario => ({ ...run, training: { precision }, maintenance: {} })
    const hours = (precision: 'bf16' | 'fp8', id: string) =>
      project(plan(precision), catalog).figures[id]?.p50 ?? Number.NaN
    const faster = hours('bf16', 'training.hours') / hours('fp8', 'training.hours')
    expect(faster).toBeGreaterThan(1.1)
    expect(hours('bf16', 'lifecycle.fine_tune') / hours('fp8', 'lifecycle.fine_tune')).toBeCloseTo(faster, 9)
  })
})
