import type { Catalog } from '../catalog-types'
import { createContext } from '../context'
import { addComputeLines, addEnergyLines } from '../economics/compute-lines'
import { ownsHardware } from '../economics/own'
import { projectEnergy } from '../environment'
import { rangeOf, scaled, sum } from '../estimate'
import { servingMonths } from '../lifecycle/horizon'
import { servedTokens } from '../lifecycle/served'
import type { ResolvedModel } from '../model/resolve-model'
import { projectServing } from '../serving'
import type { DeploymentRow } from '../serving/choice'
import type { Trial } from '../serving/choose'
import type { Scenario } from '../spec'

type Chosen = Pick<Trial, 'accelerator' | 'engine' | 'weightPrecision' | 'attentionParallel' | 'replica'>

/** The scenario served on another accelerator: a price that was agreed on for the one it has says nothing of others. */
export function servedOn(scenario: Scenario, accelerator: string): Scenario {
  const { serving, cluster, money } = scenario
  const same = (serving?.accelerator ?? cluster.accelerator) === accelerator
  const { servingUsdPerAcceleratorHour: _agreed, ...elsewhere } = money ?? {}
  return {
    ...scenario,
    serving: { ...serving, accelerator },
    ...(same || !money ? {} : { money: elsewhere }),
  }
}

/** The scenario with a deployment taken over; the number of replicas follows the demand. */
export function withOption(scenario: Scenario, chosen: Chosen): Scenario {
  const { accelerator, engine, weightPrecision, attentionParallel, replica } = chosen
  const there = servedOn(scenario, accelerator.id)
  return {
    ...there,
    serving: {
      ...there.serving,
      engine,
      weightPrecision,
      tensor: replica.tensor,
      attentionParallel,
      replicas: 'auto',
    },
  }
}

/** What a scenario's deployment costs and does, by the same rooms as its projection; nothing when it cannot be projected
 * or has no price. */
export function deploymentRow(
  scenario: Scenario,
  catalog: Catalog,
  model: ResolvedModel,
  transfers: readonly string[] = [],
): DeploymentRow | undefined {
  const ctx = createContext(scenario, catalog, model)
  projectServing(ctx)
  const { serving, servingCurve: curve, ledger } = ctx
  if (!serving || !curve) return undefined
  const owns = ownsHardware(scenario, 'serving')
  if (owns) projectEnergy(ctx)
  addComputeLines(ctx)
  if (owns) addEnergyLines(ctx)
  const price = ledger.find('price.serving')
  const months = servingMonths(ctx)
  const tokens = servedTokens(ctx)
  const lines = ctx.costs.filter(({ phase }) => phase === 'serving').map(({ figure }) => ledger.get(figure))
  if (!price || lines.length === 0 || !(months > 0)) return undefined
  const total = sum(...lines)
  const median = (id: string) => ledger.get(id).median
  const accelerator = catalog.accelerators[serving.accelerator]
  const { engine = 'vllm', weightPrecision = 'bf16', attentionParallel = 'tensor' } = scenario.serving ?? {}
  return {
    accelerator: serving.accelerator,
    acceleratorName: accelerator?.name ?? serving.accelerator,
    engine,
    weightPrecision,
    attentionParallel,
    tensor: serving.acceleratorsPerReplica,
    replicas: serving.replicas,
    accelerators: serving.accelerators,
    usdPerMonth: rangeOf(scaled(total, 1 / months)),
    usdPerAcceleratorHour: price.median,
    priceBasis: ctx.defaults['money.usdPerAcceleratorHourServing']?.note ?? 'agreed or owned',
    relative: 1,
    usdPerMillionTokens: tokens && tokens.median > 0 ? (total.median * 1e6) / tokens.median : 0,
    tpotMs: median('serving.tpot'),
    ttftMs: median('serving.ttft'),
    concurrency: median('serving.concurrency'),
    outputTokensPerSecond: median('serving.tokens_per_second_replica'),
    utilisation: median('serving.utilisation'),
    curve,
    transfers,
  }
}
