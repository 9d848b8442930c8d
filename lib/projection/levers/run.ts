import { constant } from '../constants'
import { defaultPrecision, knownPrecisions } from '../hardware'
import type { MoneySpec, Precision, Scenario, TrainingMethod } from '../spec'
import { type Draft, type Idea, type Plan, taken, without } from './lever'

const WIDTH: Readonly<Record<Precision, number>> = { fp32: 32, tf32: 19, bf16: 16, fp16: 16, fp8: 8, nvfp4: 4 }
const NAMES: Readonly<Record<Precision, string>> = {
  fp32: 'FP32',
  tf32: 'TF32',
  bf16: 'BF16',
  fp16: 'FP16',
  fp8: 'FP8',
  nvfp4: 'NVFP4',
}
/** A run on other hardware may take this much longer and still be the same plan. */
const LONGER = 1.1
/** Below two nodes of eight there is nothing to halve. */
const FEWEST_TO_HALVE = 16

/** Changes to how the model is trained. */
export function runIdeas(plan: Plan): Idea[] {
  if (plan.scenario.workload === 'deployment') return []
  return [narrower(plan), searched(plan), lighter(plan), tuned(plan), moved(plan), fewer(plan)]
}

function narrower({ scenario, catalog }: Plan): Idea {
  const accelerator = catalog.accelerators[scenario.cluster.accelerator]
  const now = scenario.training?.precision ?? (accelerator && defaultPrecision(accelerator)) ?? 'bf16'
  const drafts = (accelerator ? knownPrecisions(accelerator) : [])
    .filter((precision) => WIDTH[precision] < WIDTH[now])
    .map((precision) => ({
      change: `Matrices of the run in ${NAMES[precision]} instead of ${NAMES[now]}`,
      document: { ...scenario, training: { ...scenario.training, precision } },
    }))
  return {
    id: 'training-precision',
    title: 'Train in fewer bits',
    price:
      'FP8 cost DeepSeek-V3 less than 0.25 % of its loss (arXiv:2412.19437), NVFP4 a 12B model about 1 % (arXiv:2509.25149). Try it on a small run first.',
    aim: 'usd',
    drafts,
    none: `${accelerator?.name ?? 'The accelerator'} has no faster mode than ${NAMES[now]}.`,
  }
}

function searched({ scenario }: Plan): Idea {
  return {
    id: 'layout',
    title: 'Let the layout be searched for',
    price: 'Nothing, where your training program can do it.',
    aim: 'usd',
    drafts: scenario.parallelism
      ? [
          {
            change: 'The fastest layout that fits instead of the one given',
            document: without(scenario, 'parallelism'),
          },
        ]
      : [],
  }
}

const LIGHTER: Partial<Record<TrainingMethod, TrainingMethod>> = {
  continued: 'lora',
  'full-finetune': 'lora',
  lora: 'qlora',
}

function lighter({ scenario }: Plan): Idea {
  const method = scenario.training?.method
  const next = method && LIGHTER[method]
  return {
    id: 'adapters',
    title: next === 'qlora' ? 'QLoRA instead of LoRA' : 'LoRA instead of all weights',
    price:
      'LoRA learns less and forgets less than tuning all weights, most of all on code and mathematics (arXiv:2405.09673).',
    aim: 'usd',
    drafts: next
      ? [
          {
            change: `${next === 'lora' ? 'Only adapters are trained' : 'Weights held in 4 bits under the adapters'}, on as many accelerators as it needs`,
            document: relaid(scenario, { method: next }),
          },
        ]
      : [],
  }
}

function tuned({ scenario }: Plan): Idea {
  const pretrains = (scenario.training?.method ?? 'pretrain') === 'pretrain'
  const tokens = scenario.maintenance?.fineTuneTokens ?? constant('data.finetune_tokens').value
  const document = relaid(scenario, { method: 'full-finetune' })
  return {
    id: 'fine-tune',
    title: 'Fine-tune an open model instead',
    price:
      'Only where an open model of this size may be used for it: what it knows, its licence and its gaps are its maker’s.',
    aim: 'usd',
    drafts: pretrains
      ? [
          {
            change: `An open model of this size, tuned on ${tokens / 1e6} M tokens, instead of pre-training`,
            document: { ...document, data: { tokens } },
          },
        ]
      : [],
  }
}

/** Another method of training: its own length, batch, layout and number of accelerators. */
function relaid(scenario: Scenario, training: { method: TrainingMethod }): Scenario {
  return {
    ...without(scenario, 'parallelism'),
    cluster: { ...scenario.cluster, accelerators: 'auto' },
    training: {
      ...without(scenario.training ?? {}, 'stages', 'sequenceLength', 'globalBatchTokens', 'mfu', 'rl', 'lora'),
      ...training,
    },
  }
}

function moved(plan: Plan): Idea {
  const { scenario, catalog } = plan
  const now = scenario.cluster.accelerator
  const name = catalog.accelerators[now]?.name ?? now
  const { accelerators } = scenario.cluster
  const count = typeof accelerators === 'number' ? `, ${accelerators} of them` : ', as many as it needs'
  const priced = new Set(catalog.rentalPrices.map(({ accelerator }) => accelerator))
  const owns = scenario.money?.term === 'own'
  const drafts: Draft[] = Object.values(catalog.accelerators)
    .filter(({ id, purchaseUsd }) => id !== now && (owns ? purchaseUsd : priced.has(id)))
    .map((accelerator) => ({
      change: `${accelerator.name} instead of ${name} for the run${count}`,
      document: onAnother(scenario, accelerator.id, knownPrecisions(accelerator)),
    }))
  return {
    id: 'hardware',
    title: 'Train on other accelerators',
    price: 'Another cluster to get, and software that runs on it. The run is at most a tenth longer.',
    aim: 'usd',
    drafts,
    allows: (before, after) => (after.hours ?? 0) <= LONGER * (before.hours ?? 0),
  }
}

/** What was told of the old hardware (network, measured rate, power, negotiated price) does not hold for the new one. */
function onAnother(scenario: Scenario, accelerator: string, precisions: readonly Precision[]): Scenario {
  const { cluster, training, serving, environment, money } = scenario
  const precision = training?.precision
  const known = precision === undefined || precisions.includes(precision)
  return {
    ...without(scenario, 'parallelism'),
    cluster: {
      ...without(cluster, 'acceleratorsPerNode', 'nvlinkDomain', 'interNodeGbitPerAccelerator'),
      accelerator,
    },
    training: without(training ?? {}, 'mfu', 'stackQuality', ...(known ? [] : (['precision'] as const))),
    ...(scenario.workload === 'life-cycle'
      ? { serving: { ...serving, accelerator: serving?.accelerator ?? cluster.accelerator } }
      : {}),
    ...(environment
      ? { environment: without(environment, 'acceleratorPowerW', 'nodeOverheadW', 'embodiedKgPerAccelerator') }
      : {}),
    ...(money ? { money: { ...without(money, 'usdPerAcceleratorHour'), ...fleetPrice(scenario) } } : {}),
  }
}

/** A price that was agreed on for run and fleet stays that of the fleet, which does not move. */
function fleetPrice({
  workload,
  cluster,
  serving,
  money = {},
}: Scenario): Pick<MoneySpec, 'servingUsdPerAcceleratorHour'> {
  const agreed = money.servingUsdPerAcceleratorHour ?? money.usdPerAcceleratorHour
  const moves = workload !== 'life-cycle' || (serving?.accelerator ?? cluster.accelerator) !== cluster.accelerator
  return moves || agreed === undefined ? {} : { servingUsdPerAcceleratorHour: agreed }
}

function fewer(plan: Plan): Idea {
  const { scenario } = plan
  const count = taken(plan, 'cluster.accelerators', scenario.cluster.accelerators)
  const drafts =
    count && count >= FEWEST_TO_HALVE
      ? [2, 4]
          .map((part) => Math.round(count / part / 8) * 8)
          .filter((less) => less >= 8)
          .map((accelerators) => ({
            change: `${accelerators} accelerators instead of ${count}, each better used`,
            document: { ...without(scenario, 'parallelism'), cluster: { ...scenario.cluster, accelerators } },
          }))
      : []
  return {
    id: 'fewer-accelerators',
    title: 'Train on fewer accelerators',
    price: 'The run takes longer; a smaller cluster is easier to get and loses less to its network and to failures.',
    aim: 'usd',
    drafts,
  }
}
