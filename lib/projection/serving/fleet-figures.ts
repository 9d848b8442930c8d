import type { Context } from '../context'
import { type Estimate, over, scaled, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { Demand } from './demand'
import type { ServingInputs } from './inputs'
import type { OperatingPoint } from './operating'
import type { Replica } from './roofline'

/** What one replica can do, and what is asked of all. */
export type FleetPlan = {
  inputs: ServingInputs
  replica: Replica
  point: OperatingPoint
  demand: Demand
  rate: Estimate
}

/** Enters demand, replicas, accelerators and load of the first month. */
export function enterFleetFigures(
  ctx: Context,
  plan: FleetPlan,
  {
    replicas,
    spares,
    fixed,
    prefillRatio,
  }: { replicas: Estimate; spares: number; fixed: number | undefined; prefillRatio: number },
  mean: Estimate,
  peak: Estimate,
): void {
  const { ledger } = ctx
  const { demand, replica } = plan
  ledger.enter(
    {
      id: 'serving.demand',
      label: 'Mean demand in the first month',
      unit: 'tokens/s',
      ...demandDerivation(ctx, plan, mean, fixed),
      validity: 'Output tokens; the prompts that come with them are part of the throughput.',
    },
    mean,
  )
  ledger.enter(
    {
      id: 'serving.replicas',
      label: 'Replicas',
      unit: 'replicas',
      formula:
        fixed === undefined
          ? `ceil(mean x peak over mean / (X x target load))${prefillRatio > 0 ? ' x (1 + r)' : ''}${demand.regions.length > 1 ? ' per region' : ''} + spares`
          : 'number given in the scenario + spares',
      source: 'whole replicas for the peak with headroom for queueing',
      terms: [
        figureTerm(ledger, 'mean', 'mean demand', 'serving.demand', 'tokens/s'),
        valueTerm(
          'peak over mean',
          'peak traffic over its mean',
          demand.peakToMean.median,
          'ratio',
          'scenario or default',
        ),
        figureTerm(ledger, 'X', 'throughput of a replica', 'serving.tokens_per_second_replica', 'tokens/s'),
        valueTerm(
          'target load',
          'share of throughput planned with',
          demand.targetLoad,
          'share',
          'waiting grows as 1/(1 - load)',
        ),
        ...(prefillRatio > 0
          ? [valueTerm('r', 'replicas for prompts per one that decodes', prefillRatio, 'ratio', 'computed')]
          : []),
        valueTerm('spares', 'kept ready beyond the demand', spares, 'replicas', 'scenario or default'),
      ],
      ...(demand.growth !== 0 ? { validity: 'In the first month; growth adds whole replicas.' } : {}),
    },
    replicas,
  )
  ledger.enter(
    {
      id: 'serving.accelerators',
      label: 'Accelerators that serve',
      unit: 'accelerators',
      formula: 'replicas x tp',
      source: 'identity',
      terms: [
        figureTerm(ledger, 'replicas', 'replicas', 'serving.replicas', 'replicas'),
        figureTerm(ledger, 'tp', 'devices per replica', 'serving.accelerators_per_replica', 'accelerators'),
      ],
    },
    scaled(replicas, replica.tensor),
  )
  const rate = ledger.get('serving.tokens_per_second_replica')
  const utilisation = over(mean, times(replicas, rate))
  ledger.enter(
    {
      id: 'serving.utilisation',
      label: 'Mean load of the fleet',
      unit: 'share',
      formula: 'mean / (replicas x X)',
      source: 'identity',
      terms: [
        figureTerm(ledger, 'mean', 'mean demand', 'serving.demand', 'tokens/s'),
        figureTerm(ledger, 'replicas', 'replicas', 'serving.replicas', 'replicas'),
        figureTerm(ledger, 'X', 'throughput of a replica', 'serving.tokens_per_second_replica', 'tokens/s'),
      ],
      validity: `At the peak ${Math.round((100 * peak.median) / (replicas.median * rate.median))} % of the throughput with all spares.`,
    },
    utilisation,
  )
}

/** Where the demand comes from: the scenario, or what the planned replicas serve when it names none. */
function demandDerivation(
  ctx: Context,
  { demand, inputs, rate }: FleetPlan,
  served: Estimate,
  fixed: number | undefined,
) {
  const { requestsPerDay, tokensPerMonth } = ctx.scenario.serving ?? {}
  const { outputTokens } = inputs.traffic
  const lengths = valueTerm('S_out', 'output tokens of an answer', outputTokens, 'tokens', 'scenario or default')
  if (fixed !== undefined && demand.mean && served.median < demand.mean.median)
    return {
      formula: 'replicas x X',
      source: 'more is asked for than the fixed number of replicas can serve',
      terms: [
        valueTerm('replicas', 'given', fixed, 'replicas', 'scenario'),
        figureTerm(ctx.ledger, 'X', 'throughput of a replica', 'serving.tokens_per_second_replica', 'tokens/s'),
      ],
    }
  if (requestsPerDay !== undefined)
    return {
      formula: 'requests x S_out / 86400',
      source: 'scenario',
      terms: [valueTerm('requests', 'a day', requestsPerDay, 'requests', 'scenario'), lengths],
    }
  if (tokensPerMonth !== undefined)
    return {
      formula: 'tokens / (730.5 x 3600)',
      source: 'scenario',
      terms: [valueTerm('tokens', 'output tokens a month', tokensPerMonth, 'tokens', 'scenario')],
    }
  return {
    formula: 'replicas x X x target load / peak over mean',
    source: 'no demand is given: what the replicas serve at the planned load',
    terms: [
      valueTerm('replicas', 'that work', fixed ?? 1, 'replicas', fixed === undefined ? 'one' : 'scenario'),
      valueTerm('X', 'throughput of a replica', rate.median, 'tokens/s', 'computed'),
      valueTerm('target load', 'share of throughput planned with', demand.targetLoad, 'share', 'scenario or default'),
      valueTerm('peak over mean', 'of traffic', demand.peakToMean.median, 'ratio', 'scenario or default'),
    ],
  }
}
