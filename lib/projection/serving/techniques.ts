import { constant } from '../constants'
import type { Context } from '../context'
import type { SpeculativeMethod } from '../spec'
import { adapterParameters } from '../training/methods'
import { type DecodeStep, decodeStep, guessedStateSeconds, type Replica, type Speculation } from './roofline'

export type Techniques = {
  speculation?: Speculation
  /** Factor on the time of a step: kernels that serve many adapters. */
  slower: number
  disaggregated: boolean
  /** Bytes of the adapters over the whole replica. */
  adapterBytes: number
  /** Standard deviations of logarithms that the techniques add to the throughput's. */
  sigma: number
}

const ALPHA = constant('serve.spec.alpha')
const DRAFT = constant('serve.spec.draft_cost')
/** Acceptance, tokens guessed and cost of a guess by what guesses. */
const METHODS: Readonly<Record<SpeculativeMethod, Speculation & { name: string; source: string }>> = {
  draft: { name: 'draft model', acceptance: ALPHA.value, tokens: 4, draftCost: DRAFT.value, source: ALPHA.source },
  eagle: {
    name: 'EAGLE head',
    acceptance: 0.75,
    tokens: 4,
    draftCost: 0.04,
    source: 'judgement: a head of one layer, more often right than a separate draft model (EAGLE, arXiv:2401.15077)',
  },
  mtp: {
    name: 'multi-token prediction',
    acceptance: 0.85,
    tokens: 1,
    draftCost: 0.03,
    source: 'DeepSeek-V3: the second token is accepted 85 to 90 % of the time (arXiv:2412.19437)',
  },
  ngram: {
    name: 'n-gram look-up',
    acceptance: 0.4,
    tokens: 4,
    draftCost: 0,
    source: 'judgement: only text that repeats its prompt is guessed (prompt lookup); measure it on your own traffic',
  },
}
export const SPECULATION_SOURCE = 'Leviathan et al., arXiv:2211.17192; losses at large batches: arXiv:2601.11580'

/** Judgement: acceptance of 0.5 to 0.9 moves tokens per step by about a quarter either way; adapters by 5 %, pools by 15 %. */
const SIGMA = { speculation: 0.2, adapters: 0.05, disaggregated: 0.15 }

/** Tokens that a step yields on average: `(1 - a^(γ+1)) / (1 - a)`. */
export function tokensPerStep({ acceptance, tokens }: Speculation): number {
  return acceptance >= 1 ? tokens + 1 : (1 - acceptance ** (tokens + 1)) / (1 - acceptance)
}

/** What the scenario says of techniques, with defaults noted. */
export function techniquesOf(ctx: Context): Techniques {
  const { speculative, adapters, disaggregated } = ctx.scenario.serving ?? {}
  const speculation = speculative?.method ? speculationOf(ctx, speculative.method) : undefined
  const count = adapters?.count ?? 0
  const rank = count > 0 ? rankOf(ctx) : 0
  const { value, source } = constant('serve.lora_slowdown')
  const slowdown =
    count > 0
      ? ctx.pick('serving.adapters.slowdown', adapters?.slowdown, {
          label: 'Throughput that adapters cost',
          value,
          unit: 'share',
          source,
        })
      : 0
  return {
    ...(speculation ? { speculation } : {}),
    slower: 1 / (1 - Math.min(0.9, slowdown)),
    disaggregated: disaggregated === true,
    adapterBytes: count > 0 ? count * adapterParameters(ctx.model.architecture, rank, 'all-linear') * 2 : 0,
    sigma: Math.hypot(
      speculation ? SIGMA.speculation : 0,
      count > 0 ? SIGMA.adapters : 0,
      disaggregated ? SIGMA.disaggregated : 0,
    ),
  }
}

function rankOf(ctx: Context): number {
  const { value, source } = constant('train.lora_rank')
  const fallback = { label: 'Rank of an adapter', value, unit: 'count', source } as const
  return ctx.pick('serving.adapters.rank', ctx.scenario.serving?.adapters?.rank, fallback)
}

function speculationOf(ctx: Context, method: SpeculativeMethod): Speculation {
  const given = ctx.scenario.serving?.speculative ?? {}
  const { name, source, ...usual } = METHODS[method]
  const pick = (field: 'acceptance' | 'tokens' | 'draftCost', label: string, unit: 'share' | 'count') =>
    ctx.pick(`serving.speculative.${field}`, given[field], {
      label: `${label}, ${name}`,
      value: usual[field],
      unit,
      source,
    })
  return {
    acceptance: Math.min(1, Math.max(0, pick('acceptance', 'Guessed tokens that are right', 'share'))),
    tokens: Math.max(1, Math.round(pick('tokens', 'Tokens guessed in a step', 'count'))),
    draftCost: Math.max(0, pick('draftCost', 'Time of a guess over that of a step', 'share')),
  }
}

/** Time per token of each of `batch` sequences with the techniques of a replica. With speculation a step verifies γ + 1 tokens a
 * sequence, so arithmetic, touched experts and exchange are those of `batch (γ + 1)` tokens, caches are read once, states of linear
 * layers written for each, and `γ c_d` of a plain step goes to guessing: `T = (t_dec(B (γ + 1)) + γ c_d t_dec(B)) / E`. It loses where arithmetic is the bound. */
export function tokenStep(replica: Replica, batch: number, context: number): DecodeStep {
  const { speculation, slower = 1 } = replica
  const plain = decodeStep(replica, batch, context)
  if (!speculation) return slower === 1 ? plain : stretched(plain, slower, 1, 0)
  const { tokens, draftCost } = speculation
  const wide = decodeStep(replica, batch * (tokens + 1), context / (tokens + 1))
  const perSequence = batch * tokens * replica.stack.sequenceSeconds
  const cache = plain.parts['kv-cache'] + guessedStateSeconds(replica, batch, tokens)
  const verified = {
    ...wide,
    seconds: wide.seconds - perSequence - wide.parts['kv-cache'] + cache,
    parts: { ...wide.parts, 'kv-cache': cache },
  }
  return stretched(verified, slower, tokensPerStep(speculation), tokens * draftCost * plain.seconds)
}

/** A step that takes `more` on top, is `slower`, and yields `yields` tokens. */
function stretched(step: DecodeStep, slower: number, yields: number, more: number): DecodeStep {
  const factor = slower / yields
  const { weights, compute, communication, host } = step.parts
  return {
    seconds: (step.seconds + more) * factor,
    parts: {
      weights: (weights + more) * factor,
      'kv-cache': step.parts['kv-cache'] * factor,
      compute: compute * factor,
      communication: communication * factor,
      host: host * factor,
    },
    bytes: step.bytes / yields,
    flops: step.flops / yields,
  }
}
