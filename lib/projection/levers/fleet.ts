import { constant } from '../constants'
import { chooseDeployments } from '../deployments'
import { PRECISION_NAMES, precisionsFrom, unsupported, weightBits } from '../serving/engine-support'
import { ENGINE_NAMES } from '../serving/stack'
import type { Scenario, ServingSpec } from '../spec'
import { type Draft, type Idea, type Plan, taken } from './lever'

const FEWEST_BITS = 4
const SLOWER = 2

/** Changes to how the model is served. */
export function fleetIdeas(plan: Plan): Idea[] {
  if (plan.scenario.workload === 'training') return []
  return [
    quantised(plan),
    cacheInFewerBits(plan),
    deployedOtherwise(plan),
    cached(plan),
    drafted(plan),
    autoscaled(plan),
    batched(plan),
    busier(plan),
  ]
}

const served = (scenario: Scenario, serving: Partial<ServingSpec>): Scenario => ({
  ...scenario,
  serving: { ...scenario.serving, ...serving },
})

function quantised({ scenario, catalog }: Plan): Idea {
  const { engine = 'vllm', weightPrecision: now = 'bf16', accelerator } = scenario.serving ?? {}
  const device = catalog.accelerators[accelerator ?? scenario.cluster.accelerator]
  const drafts = precisionsFrom(FEWEST_BITS)
    .filter((precision) => weightBits(precision) < weightBits(now))
    .filter((precision) => device && unsupported(engine, device, precision) === undefined)
    .map((weightPrecision) => ({
      change: `Weights in ${PRECISION_NAMES[weightPrecision]} instead of ${PRECISION_NAMES[now]}`,
      document: served(scenario, { weightPrecision, tensor: 'auto', replicas: 'auto' }),
    }))
  return {
    id: 'quantised',
    title: 'Serve in fewer bits',
    price:
      'Over half a million evaluations of Llama 3.1, FP8 lost nothing, INT8 1 to 3 %, and INT4 weights about as little (arXiv:2411.02355). Evaluate yours.',
    aim: 'usd',
    drafts,
    none: 'The engine has no narrower weights on this accelerator.',
  }
}

function cacheInFewerBits({ scenario }: Plan): Idea {
  const now = scenario.serving?.kvPrecision ?? 'bf16'
  return {
    id: 'kv-cache',
    title: 'Keep the cache in FP8',
    price: 'Little for most models; long contexts are the ones to evaluate.',
    aim: 'usd',
    drafts:
      now === 'bf16'
        ? [
            {
              change: 'Keys and values in FP8 instead of BF16: twice as many sequences at once',
              document: served(scenario, { kvPrecision: 'fp8', replicas: 'auto' }),
            },
          ]
        : [],
  }
}

function deployedOtherwise({ scenario, catalog }: Plan): Idea {
  const bits = weightBits(scenario.serving?.weightPrecision ?? 'bf16')
  const leastWeightBits = bits === 16 ? 16 : bits === 8 ? 8 : 4
  const [best] = chooseDeployments(scenario, catalog, { leastWeightBits }).rows
  const drafts: Draft[] = best
    ? [
        {
          change: `${best.replicas} × ${best.tensor} ${best.acceleratorName} by ${ENGINE_NAMES[best.engine]}, weights in ${PRECISION_NAMES[best.weightPrecision]}`,
          document: served(scenario, {
            accelerator: best.accelerator,
            engine: best.engine,
            weightPrecision: best.weightPrecision,
            tensor: best.tensor,
            attentionParallel: best.attentionParallel,
            replicas: 'auto',
          }),
        },
      ]
    : []
  return {
    id: 'deployment',
    title: 'Serve on other hardware',
    price: 'Other accelerators to get, and perhaps another engine. The targets are kept, weights keep their bits.',
    aim: 'usd',
    drafts,
    none: 'No other accelerator or engine keeps the targets.',
  }
}

function cached(plan: Plan): Idea {
  const now = taken(plan, 'serving.prefixCacheHitShare', plan.scenario.serving?.prefixCacheHitShare) ?? 0
  const share = constant('serve.prefix_hit').value
  return {
    id: 'prefix-cache',
    title: 'Reuse the beginnings of prompts',
    price:
      'Only as far as prompts begin alike, as system prompts and conversations do: DeepSeek’s own service finds 56 % of its input in its cache.',
    aim: 'usd',
    drafts:
      now < share
        ? [
            {
              change: `${share * 100} % of the input found in the prefix cache instead of ${Math.round(now * 100)} %`,
              document: served(plan.scenario, { prefixCacheHitShare: share, replicas: 'auto' }),
            },
          ]
        : [],
  }
}

function drafted({ scenario, catalog }: Plan): Idea {
  const { model } = scenario
  const known = 'preset' in model ? catalog.models[model.preset]?.architecture : undefined
  const { mtpModules = 0 } = ('architecture' in model ? model.architecture : known) ?? {}
  const method = mtpModules > 0 ? 'mtp' : 'eagle'
  return {
    id: 'speculative',
    title: 'Decode speculatively',
    price:
      mtpModules > 0
        ? 'The model brings its own draft. Answers stay the same; with full batches it can cost more than it saves.'
        : 'A draft model to train or find. Answers stay the same; with full batches it can cost more than it saves.',
    aim: 'usd',
    drafts: scenario.serving?.speculative
      ? []
      : [
          {
            change: 'Several tokens guessed ahead and checked at once',
            document: served(scenario, { speculative: { method }, replicas: 'auto' }),
          },
        ],
  }
}

function autoscaled({ scenario }: Plan): Idea {
  return {
    id: 'autoscaling',
    title: 'Follow the day',
    price: 'Accelerators that can be had and given back by the hour; a start takes minutes, so spares stay up.',
    aim: 'usd',
    drafts:
      scenario.serving?.scaling === 'autoscaled'
        ? []
        : [
            {
              change: 'Replicas follow the traffic instead of all being held for the peak',
              document: served(scenario, { scaling: 'autoscaled', replicas: 'auto' }),
            },
          ],
  }
}

function batched(plan: Plan): Idea {
  const target = taken(plan, 'serving.tpotTargetMs', plan.scenario.serving?.tpotTargetMs)
  return {
    id: 'batching',
    title: 'Serve larger batches',
    price: 'Each answer comes at half the speed that was asked for.',
    aim: 'usd',
    drafts: target
      ? [
          {
            change: `${SLOWER * target} ms a token allowed instead of ${target} ms`,
            document: served(plan.scenario, { tpotTargetMs: SLOWER * target, replicas: 'auto' }),
          },
        ]
      : [],
  }
}

function busier(plan: Plan): Idea {
  const now = taken(plan, 'serving.targetUtilisation', plan.scenario.serving?.targetUtilisation)
  const most = constant('serve.target_util').high ?? 0
  return {
    id: 'utilisation',
    title: 'Plan replicas fuller',
    price: 'Requests wait longer at the peak: waiting grows as 1 / (1 - load).',
    aim: 'usd',
    drafts:
      now !== undefined && now < most
        ? [
            {
              change: `${Math.round(most * 100)} % of a replica planned with at the peak instead of ${Math.round(now * 100)} %`,
              document: served(plan.scenario, { targetUtilisation: most, replicas: 'auto' }),
            },
          ]
        : [],
  }
}
