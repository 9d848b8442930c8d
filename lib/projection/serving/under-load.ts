import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, times, uncertain, withMedian } from '../estimate'
import { valueTerm } from '../explain'
import type { LengthPercentiles } from '../spec'
import { meanContext, PREFILL_CHUNK, stepsWaited } from './batching'
import type { FleetPlan } from './fleet-figures'
import type { ServingInputs } from './inputs'
import { type Latency, latencyOf } from './latency'
import { type Lengths, percentileLengths, spreadLengths } from './lengths'
import type { Arrivals, Server } from './occupancy'
import { tokenStep } from './techniques'

/** Steps that the waiting for a turn takes in the simulation; an engine that was measured to take more adds the rest. */
const USUAL_STEPS = 1.5
/** Batches at which a step is worked out; between them it runs straight. */
const KNOTS = 8
/** Judgement: percentiles hold within 15 % of a simulation of the same steps; real arrivals and lengths differ from any model's. */
const TAIL_SIGMA = 0.2
const TAIL_SOURCE =
  'judgement: percentiles hold within 15 % of a simulation; real arrivals and lengths differ from any model'
const NETWORK_SHARE = 0.8

/** Lengths of requests and answers with their spread. */
export function lengthsOf(ctx: Context, { traffic }: ServingInputs): { input: Lengths; output: Lengths } {
  const spec = ctx.scenario.serving ?? {}
  const { value, source } = constant('serve.output_len_cv')
  const pick = (path: string, given: number | undefined, label: string, usual: number, from: string) =>
    ctx.pick(path, given, { label, value: usual, unit: 'ratio', source: from })
  const of = (mean: number, percentiles: LengthPercentiles | undefined, spread: () => number) =>
    percentiles ? percentileLengths(mean, percentiles) : spreadLengths(mean, spread())
  return {
    input: of(traffic.inputTokens, spec.inputPercentiles, () =>
      pick(
        'serving.inputSpread',
        spec.inputSpread,
        'Spread of request lengths over their mean',
        1,
        'Azure LLM inference traces 2023: 0.96 in conversation and in code',
      ),
    ),
    output: of(traffic.outputTokens, spec.outputPercentiles, () =>
      pick('serving.outputSpread', spec.outputSpread, 'Spread of answer lengths over their mean', value, source),
    ),
  }
}

/** The replicas that decode as the queue sees them: steps at a few batches, straight between. */
function serverOf({ inputs, replica, point }: FleetPlan, replicas: number, transferSeconds: number): Server {
  const { traffic, techniques } = inputs
  const { step } = point
  const { stack } = replica
  const places = step.batch
  const context = meanContext(traffic)
  const batches = Array.from({ length: KNOTS }, (_, knot) => 1 + ((places - 1) * knot ** 2) / (KNOTS - 1) ** 2)
  const seconds = batches.map((batch) => tokenStep(replica, batch, context).seconds)
  const perToken = step.promptSeconds / traffic.inputTokens
  const waited = Math.max(0, stepsWaited(stack, replica.model.experts > 0) - USUAL_STEPS) * step.stepSeconds
  return {
    replicas,
    places,
    decodeSeconds: (batch) => {
      if (places <= 1) return seconds[0] ?? 0
      const at = Math.min(KNOTS - 1, Math.sqrt(Math.max(0, batch - 1) / (places - 1)) * (KNOTS - 1))
      const knot = Math.min(KNOTS - 2, Math.floor(at))
      const [from = 1, to = 1] = [batches[knot], batches[knot + 1]]
      const [low = 0, high = 0] = [seconds[knot], seconds[knot + 1]]
      return to > from ? low + ((Math.max(1, batch) - from) / (to - from)) * (high - low) : low
    },
    promptSeconds: perToken * stack.promptAlone,
    stallSeconds: perToken * (techniques.disaggregated ? 0 : stack.promptInterference),
    chunkTokens: PREFILL_CHUNK,
    frontSeconds: stack.frontSeconds + waited + transferSeconds,
  }
}

/** Time to hand the cache of a prompt to the replica that decodes: `S_in kv / (devices x network x 0.8)`. */
export function transferSeconds(cacheBytes: number, tensor: number, networkBytesPerSecond: number): number {
  return cacheBytes / (tensor * networkBytesPerSecond * NETWORK_SHARE)
}

/** What requests meet in the busiest hour: percentiles of both latencies, entered as figures. */
export function enterLatencyUnderLoad(
  ctx: Context,
  plan: FleetPlan,
  { replicas, requestsPerSecond, transfer }: { replicas: number; requestsPerSecond: number; transfer: number },
): Latency | undefined {
  const { inputs, demand } = plan
  const lengths = lengthsOf(ctx, inputs)
  if (!(requestsPerSecond > 0)) return undefined
  const arrivals: Arrivals = { perSecond: requestsPerSecond, variation: demand.arrivalVariation, ...lengths }
  const latency = latencyOf(serverOf(plan, replicas, transfer), arrivals)
  const slower = withMedian(over(exactly(1), plan.rate), 1)
  for (const [id, label, of, own] of [
    ['ttft', 'time to first token', latency.first, inputs.firstSigma],
    ['end_to_end', 'time to the last token', latency.whole, 0],
  ] as const) {
    for (const [share, name] of [
      ['p50', 'Median'],
      ['p95', '95th percentile of'],
      ['p99', '99th percentile of'],
    ] as const) {
      const estimate: Estimate = times(
        withMedian(slower, of[share] * 1000),
        uncertain('serving.tail', 1, ctx.spreadOf('serving.tail', Math.hypot(own, TAIL_SIGMA), TAIL_SOURCE)),
      )
      ctx.ledger.enter(
        {
          id: `serving.${id}_${share}`,
          label: `${name} ${label}, busiest hour`,
          unit: 'ms',
          formula: `${share} of W + front + steps + own prompt + prompts beside it${id === 'ttft' ? '' : ' + S_out t_token'}`,
          source: 'chain of requests in flight and 256 evenly drawn requests; held against a simulation of every step',
          terms: [
            valueTerm('λ', 'requests in the busiest hour', requestsPerSecond, 'requests/s', 'demand x peak over mean'),
            valueTerm('n', 'replicas behind one router', replicas, 'replicas', 'computed, without spares'),
            valueTerm('c', 'places of a replica', plan.point.step.batch, 'requests', 'operating point'),
            valueTerm('C_a^2', 'squared variation of gaps', demand.arrivalVariation, 'ratio', 'scenario or default'),
            valueTerm('C_in^2', 'squared variation of requests', lengths.input.variation, 'ratio', 'lengths'),
            valueTerm('C_out^2', 'squared variation of answers', lengths.output.variation, 'ratio', 'lengths'),
          ],
          validity: `${Math.round(100 * latency.waitingShare)} % of requests wait for a place. Loads up to 0.95; within 15 % of the simulation where answers are not short against prompts.`,
        },
        estimate,
      )
    }
  }
  return latency
}
