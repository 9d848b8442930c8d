import type { Context } from '../context'
import { type Estimate, scaled } from '../estimate'
import { valueTerm } from '../explain'
import { calendarOf } from './calendar'
import { addLine } from './lines'

/** Loaded cost of a person in a year. */
export function personYear(ctx: Context): Estimate {
  return ctx.pickUncertain('money.people.usdPerYear', 'money.salary', ctx.scenario.money?.people?.usdPerYear, {
    label: 'Cost of a person in a year, all included',
    value: 300_000,
    unit: 'usd/year',
    source: 'planning assumption: no public figure fits all places; set your own',
    sigma: 0.3,
  })
}

export function addPeopleLine(ctx: Context): void {
  const people = ctx.scenario.money?.people
  const count = people?.fullTimeEquivalents ?? 0
  if (count <= 0) {
    ctx.problem({
      code: 'people-left-out',
      severity: 'note',
      path: 'money.people.fullTimeEquivalents',
      message:
        'No people are planned, so the total leaves them out. Published developments spend 29 to 49 % on staff (Epoch AI, arXiv:2405.21015).',
    })
    return
  }
  const calendar = calendarOf(ctx)
  const months = Math.max(
    0,
    ctx.pick('money.people.months', people?.months, {
      label: 'Months that the team works on it',
      value: Math.max(1, Math.ceil(calendar.total)),
      unit: 'months',
      source: 'as long as the plan runs',
    }),
  )
  const year = personYear(ctx)
  addLine(
    ctx,
    {
      id: 'cost.people',
      label: 'People',
      category: 'people',
      phase: ctx.serving ? 'serving' : 'training',
      formula: 'people x year x months / 12',
      source: 'scenario',
      terms: [
        valueTerm('people', 'full-time equivalents', count, 'count', 'scenario'),
        valueTerm('year', 'cost of a person', year.median, 'usd/year', 'scenario or assumption'),
        valueTerm('months', 'of work', months, 'months', 'scenario or as long as the plan runs'),
      ],
    },
    scaled(year, (count * months) / 12),
  )
}
