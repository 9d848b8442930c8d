import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, sum, times, uncertain, withMedian } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { batchStep, firstTokenParts, meanContext, medianTokenSeconds } from './batching'
import { cacheCopies, sequenceBytes } from './capacity'
import { steppedSpread } from './fleet'
import type { ServingInputs } from './inputs'
import type { OperatingPoint } from './operating'
import type { Replica } from './roofline'

/** Spread of mean request lengths: they drift with what people use the product for. */
const LENGTH_SIGMA = 0.2
const LENGTH_SOURCE = 'scenario'

/** Enters throughput, latencies and places at the operating point; gives the throughput back. */
export function enterRateFigures(
  ctx: Context,
  inputs: ServingInputs,
  replica: Replica,
  { step, limit }: OperatingPoint,
  mostInMemory: number,
): Estimate {
  const { ledger } = ctx
  const { traffic } = inputs
  const rate = throughput(ctx, inputs, replica, step.batch)
  const validity = validityOf(ctx, inputs)
  const source = `Headroom calibration: ${inputs.stack.source}`
  const lengths = [
    valueTerm('S_in', 'input tokens', traffic.inputTokens, 'tokens', LENGTH_SOURCE),
    valueTerm('S_out', 'output tokens', traffic.outputTokens, 'tokens', LENGTH_SOURCE),
  ]
  ledger.enter(
    {
      id: 'serving.max_concurrency',
      label: 'Requests in flight that memory holds',
      unit: 'requests',
      formula: 'floor(tp x free / sequence)',
      source: 'paged cache in steady state: the prompt and half of the answer',
      terms: [
        figureTerm(ledger, 'free', 'memory for the cache, per device', 'serving.memory_headroom', 'bytes'),
        valueTerm('tp', 'devices per replica', replica.tensor, 'accelerators', 'scenario or chosen'),
        valueTerm(
          'sequence',
          `cache of one: kv (S_in + S_out / 2) copies${ctx.model.architecture.linearAttention ? ', and its state' : ''}; windowed layers keep no more than their window`,
          sequenceBytes(replica, meanContext(traffic)),
          'bytes',
          'computed',
        ),
        figureTerm(ledger, 'kv', 'cache per token', 'serving.kv_bytes_per_token', 'bytes/token'),
        valueTerm(
          'copies',
          'of the cache, where devices outnumber KV heads',
          cacheCopies(replica),
          'count',
          'computed',
        ),
        ...lengths,
      ],
    },
    exactly(Math.floor(mostInMemory)),
  )
  ledger.enter(
    {
      id: 'serving.concurrency',
      label: 'Requests in flight at the operating point',
      unit: 'requests',
      formula: 'largest batch that memory, the cap and the latency targets allow',
      source: LIMITS[limit],
      terms: [figureTerm(ledger, 'B_max', 'that memory holds', 'serving.max_concurrency', 'requests')],
    },
    exactly(step.batch),
  )
  ledger.enter(
    {
      id: 'serving.tokens_per_second_replica',
      label: 'Output tokens per second of a replica',
      unit: 'tokens/s',
      formula: 'D / (t_decode + g x (D - 1) / S_out x t_prompt)',
      source,
      terms: [
        valueTerm(
          'D',
          'requests that decode, by Little’s law: B S_out T / (TTFT + S_out T)',
          step.decoding,
          'requests',
          'computed',
        ),
        valueTerm(
          'g',
          'how much of newcomers’ prompts falls on those in flight',
          inputs.stack.promptInterference,
          'share',
          source,
        ),
        valueTerm('t_decode', 'one decode step', step.decodeSeconds, 's', source),
        valueTerm('t_prompt', 'reading one prompt: S_in (1 - hit) tokens', step.promptSeconds, 's', source),
        ...lengths,
      ],
      validity,
    },
    rate,
  )
  ledger.enter(
    {
      id: 'serving.tpot',
      label: 'Time per output token',
      unit: 'ms',
      formula: '1000 x D / X',
      source,
      terms: [
        valueTerm('D', 'requests that decode', step.decoding, 'requests', 'computed'),
        figureTerm(ledger, 'X', 'output tokens per second', 'serving.tokens_per_second_replica', 'tokens/s'),
      ],
      validity: `A mean: the 99th percentile is about 2.5 times it where prompts interrupt decoding (ML.ENERGY, 328 configurations). ${validity}`,
    },
    over(exactly(step.decoding * 1000), rate),
  )
  ledger.enter(
    {
      id: 'serving.itl_median',
      label: 'Median time between two tokens',
      unit: 'ms',
      formula: '1000 x (t_decode + max(0, D / S_out - 1/3) x t_prompt)',
      source,
      terms: [
        valueTerm('t_decode', 'one decode step', step.decodeSeconds, 's', source),
        valueTerm('D', 'requests that decode', step.decoding, 'requests', 'computed'),
        valueTerm('t_prompt', 'reading one prompt', step.promptSeconds, 's', source),
        ...lengths,
      ],
      validity: `What a reader sees most: half of the tokens come in steps with few prompts or none. ${validity}`,
    },
    { median: medianTokenSeconds(step, traffic) * 1000, spread: over(exactly(1), rate).spread },
  )
  return rate
}

/** Time to first token with the wait for a place; entered once the fleet is known. */
export function enterTimeToFirstToken(
  ctx: Context,
  inputs: ServingInputs,
  { step }: OperatingPoint,
  rate: Estimate,
  queue: { mean: number; late: number },
): void {
  const source = `Headroom calibration: ${inputs.stack.source}`
  const { stack } = inputs
  const first = firstTokenParts(step, inputs.traffic, stack, ctx.model.architecture.moe !== undefined)
  const slower = { median: 1 / rate.median, spread: over(exactly(1), rate).spread }
  ctx.ledger.enter(
    {
      id: 'serving.ttft',
      label: 'Time to first token',
      unit: 'ms',
      formula: '1000 x (W_q + front + steps x t_step + prompts x t_prompt)',
      source,
      terms: [
        valueTerm('W_q', 'mean wait for a place at peak load', queue.mean, 's', 'Erlang C with Allen and Cunneen'),
        valueTerm('t_prompt', 'reading one prompt, undisturbed', step.promptSeconds, 's', source),
        valueTerm('front', 'network, tokenizer, scheduler', stack.frontSeconds, 's', source),
        valueTerm('steps', 'until the prompt’s turn and the token', first.steps, 'count', source),
        valueTerm('prompts', 'read until the token: its own and those in its way', first.prompts, 'count', source),
        valueTerm('t_step', 'one step at the operating point', step.stepSeconds, 's', source),
      ],
      validity: `A mean at the operating point. At the peak ${queue.late < 0.01 ? 'hardly any request waits' : `one request in twenty waits more than ${queue.late.toFixed(1)} s`} for a place. ${validityOf(ctx, inputs)}`,
    },
    times(
      sum(withMedian(slower, step.firstSeconds * 1000), scaled(exactly(queue.mean), 1000)),
      uncertain('serving.ttft', 1, ctx.spreadOf('serving.ttft', inputs.firstSigma, FIRST_SOURCE)),
    ),
  )
}

const LIMITS: Record<OperatingPoint['limit'], string> = {
  memory: 'memory of the cache is the limit',
  concurrency: 'the cap on requests in flight is the limit',
  tpot: 'the target for time per output token is the limit',
  ttft: 'the target for time to first token is the limit',
}

/** Throughput with its spread: the calibration's residual, and how it follows the lengths of requests. */
function throughput(ctx: Context, inputs: ServingInputs, replica: Replica, batch: number): Estimate {
  const { traffic, sigma } = inputs
  const at = (input: number, output: number) =>
    batchStep(
      replica,
      { ...traffic, inputTokens: traffic.inputTokens * input, outputTokens: traffic.outputTokens * output },
      batch,
    ).outputTokensPerSecond
  const base = uncertain('serving.throughput', at(1, 1), ctx.spreadOf('serving.throughput', sigma, RATE_SOURCE))
  return {
    median: base.median,
    spread: {
      ...base.spread,
      'serving.input_tokens': steppedSpread((factor) => at(factor, 1), lengthSigma(ctx, 'serving.input_tokens')),
      'serving.output_tokens': steppedSpread((factor) => at(1, factor), lengthSigma(ctx, 'serving.output_tokens')),
    },
  }
}

const RATE_SOURCE = 'how far the calibrated model was off where engines were measured, see the accuracy page'
const FIRST_SOURCE = 'how far times to the first token were off where they were measured, see the accuracy page'

/** Spread of a mean length: the person's own range where there is one. */
function lengthSigma(ctx: Context, id: string): number {
  return ctx.spreadOf(id, LENGTH_SIGMA, 'judgement: mean lengths drift as a product changes')
}

export function validityOf(ctx: Context, { transfers }: ServingInputs): string {
  const mixture = ctx.model.architecture.moe
    ? 'Mixtures of experts were measured between 0.4 and 1.7 times the model; the range says so.'
    : 'Calibrated on dense models within one node: mean error 6 to 8 %, 15 to 20 % across releases of the engines.'
  const latent = ctx.model.architecture.mla ? ' Attention is taken as data parallel over the devices of a replica.' : ''
  return `${mixture}${latent}${transfers.map((transfer) => ` ${transfer}: range widened.`).join('')}`
}
