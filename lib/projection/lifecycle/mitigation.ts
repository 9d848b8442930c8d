import type { Context } from '../context'
import { valueTerm } from '../explain'
import { type Activity, eventsEvery } from './activities'
import { amountOf, ask, PLANNING } from './ask'
import { tuningHours } from './renewal'
import { evaluationTokens } from './watch'

const MONTHS_PER_YEAR = 12
const EVALUATIONS = 2

/** What an audit finds is put right: items are annotated, the model is tuned on them beside its usual data, and evaluated before and
 * after. Each part is priced as the plan prices its own annotation, runs and tokens. */
export function mitigation(ctx: Context, horizon: number): Activity[] {
  const spec = ctx.scenario.maintenance ?? {}
  const perYear = ask(
    ctx,
    'mitigationsPerYear',
    spec.mitigationsPerYear,
    'Mitigations a year',
    0,
    'count',
    'none unless told; one after each audit is usual',
  )
  if (perYear <= 0) return []
  const events = eventsEvery(MONTHS_PER_YEAR / perYear, horizon)
  if (events.length === 0) return []
  const items = ask(
    ctx,
    'mitigationItems',
    spec.mitigationItems,
    'Items annotated for a mitigation',
    5000,
    'count',
    'planning rule: a few thousand preference pairs move one behaviour',
  )
  const rounds = valueTerm(
    'rounds',
    'mitigations within the horizon',
    events.length,
    'count',
    'cadence over the horizon',
  )
  const found: Activity[] = []
  if (items > 0)
    found.push({
      id: 'mitigation_data',
      label: 'Mitigation: annotation',
      kind: 'items',
      unit: 'count',
      amount: amountOf(ctx, 'maintenance.mitigation', events.length * items),
      events,
      formula: 'rounds x items',
      source: PLANNING,
      terms: [rounds, valueTerm('items', 'of each', items, 'count', 'scenario or planning rule')],
    })
  const tuning = tuningHours(ctx, events.length)
  if (tuning && tuning.amount.median > 0)
    found.push({ ...tuning, id: 'mitigation_tuning', label: 'Mitigation: tuning runs', events })
  const { tokens, term } = evaluationTokens(ctx)
  if (tokens > 0)
    found.push({
      id: 'mitigation_evaluation',
      label: 'Mitigation: evaluation before and after',
      kind: 'tokens',
      unit: 'tokens',
      amount: amountOf(ctx, 'maintenance.evaluation', EVALUATIONS * events.length * tokens),
      events,
      formula: `rounds x ${EVALUATIONS} x tokens`,
      source: PLANNING,
      terms: [rounds, term],
    })
  return found
}
