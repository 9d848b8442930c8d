import type { Context } from '../context'
import { scaled } from '../estimate'
import { valueTerm } from '../explain'
import type { FigureTerm } from '../result'
import type { Activity } from './activities'
import { amountOf, ask, PLANNING } from './ask'
import { servedTokens } from './served'

/** Tokens of one evaluation: all suites. */
export function evaluationTokens(ctx: Context): { tokens: number; term: FigureTerm } {
  const spec = ctx.scenario.maintenance ?? {}
  const each = ask(
    ctx,
    'evaluationTokensPerRelease',
    spec.evaluationTokensPerRelease,
    'Evaluation tokens per release',
    1e7,
    'tokens',
    'planning rule: suites of 1e6 to 1e8 tokens',
  )
  const suites = ask(ctx, 'evaluationSuites', spec.evaluationSuites, 'Suites of an evaluation', 1, 'count')
  const meaning = suites === 1 ? 'per release' : `per release, ${suites} suites of ${each}`
  return {
    tokens: each * suites,
    term: valueTerm('tokens', meaning, each * suites, 'tokens', 'scenario or planning rule'),
  }
}

/** Regression suites run at each release. */
export function evaluation(ctx: Context, horizon: number): Activity {
  const { tokens, term } = evaluationTokens(ctx)
  const given = ctx.scenario.maintenance?.releasesPerYear
  const releases = ask(ctx, 'releasesPerYear', given, 'Releases a year', 4, 'count')
  const rounds = (releases * horizon) / 12
  return {
    id: 'evaluation',
    label: 'Regression evaluation',
    kind: 'tokens',
    unit: 'tokens',
    amount: amountOf(ctx, 'maintenance.evaluation', tokens * rounds),
    events: [],
    formula: 'tokens x releases',
    source: PLANNING,
    terms: [term, valueTerm('releases', 'within the horizon', rounds, 'count', 'scenario or planning rule')],
  }
}

/** A judge model rates a sample of the traffic. */
export function monitoring(ctx: Context): Activity | undefined {
  const share = ask(
    ctx,
    'monitoringShare',
    ctx.scenario.maintenance?.monitoringShare,
    'Share of traffic that a judge model reads',
    0.005,
    'share',
    'planning rule: 0.1 to 1 % of traffic',
  )
  const served = servedTokens(ctx)
  if (!served) return undefined
  return {
    id: 'monitoring',
    label: 'Drift monitoring',
    kind: 'tokens',
    unit: 'tokens',
    amount: scaled(served, share),
    events: [],
    formula: 'share x served',
    source: 'a judge of the same size reads and rates the sample',
    terms: [
      valueTerm('share', 'share of traffic judged', share, 'share', 'scenario or planning rule'),
      valueTerm('served', 'output tokens over all months', served.median, 'tokens', 'computed'),
    ],
  }
}

/** Days of people: audits, red-teaming, upgrades. */
export function people(ctx: Context, horizon: number): Activity[] {
  const spec = ctx.scenario.maintenance ?? {}
  const audit = ask(
    ctx,
    'auditPersonDaysPerYear',
    spec.auditPersonDaysPerYear,
    'Person-days of audits and red-teaming a year',
    20,
    'd',
    'planning rule: 20 to 200 person-days per major release',
  )
  const upkeep = ask(
    ctx,
    'upkeepEngineerDaysPerMonth',
    spec.upkeepEngineerDaysPerMonth,
    'Engineer-days of upgrades a month',
    2,
    'd',
    'planning rule: engine and driver upgrades monthly to quarterly',
  )
  const days = (id: 'audit' | 'upkeep', label: string, rate: number, per: string, months: number): Activity => ({
    id,
    label,
    kind: 'person-days',
    unit: 'd',
    amount: amountOf(ctx, `maintenance.${id}`, (rate * horizon) / months),
    events: [],
    formula: months === 1 ? 'rate x months' : `rate x months / ${months}`,
    source: PLANNING,
    terms: [
      valueTerm('rate', per, rate, 'd', 'scenario or planning rule'),
      valueTerm('months', 'horizon', horizon, 'months', 'scenario or planning assumption'),
    ],
  })
  return [
    days('audit', 'Safety audits and red-teaming', audit, 'person-days a year', 12),
    days('upkeep', 'Upgrades of engines and drivers', upkeep, 'engineer-days a month', 1),
  ]
}

/** Logs kept for compliance: each month's tokens are held for the retention, as far as the horizon reaches. */
export function logs(ctx: Context, horizon: number): Activity | undefined {
  const { fleet } = ctx.serving ?? {}
  const retention = ask(
    ctx,
    'logRetentionMonths',
    ctx.scenario.maintenance?.logRetentionMonths,
    'Months that logs are kept',
    3,
    'months',
    'planning rule: 30 to 365 days',
  )
  if (!fleet || retention <= 0) return undefined
  const { inputTokens = 1000, outputTokens = 500 } = ctx.scenario.serving ?? {}
  const bytesPerOutput = 4 * (1 + inputTokens / Math.max(1, outputTokens))
  const held = fleet.reduce(
    (total, row, month) => total + row.outputTokens * Math.min(retention, Math.max(0, horizon - month)),
    0,
  )
  const spread = ctx.serving?.outputTokensPerMonth.spread ?? {}
  return {
    id: 'logs',
    label: 'Logs kept for compliance, GB-months',
    kind: 'gigabyte-months',
    unit: 'count',
    amount: { median: (held * bytesPerOutput) / 1e9, spread },
    events: [],
    formula: 'held x bytes / 1e9',
    source: 'four bytes of text per token',
    terms: [
      valueTerm('held', `output tokens x months kept, at most ${retention} months each`, held, 'count', 'computed'),
      valueTerm('bytes', 'per output token, with the prompt that came with it', bytesPerOutput, 'bytes', '4 B a token'),
    ],
  }
}
