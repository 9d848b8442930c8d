import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled, sum, uncertain } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { servedTokens } from '../lifecycle/plan'
import type { PhaseId } from '../result'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { calendarOf } from './calendar'
import { annotationUsd } from './formulas'
import { addLine } from './lines'

const GB = 1e9
const ASSUMPTION = 'planning assumption'

/** Licences, processing and annotation of the training data. */
export function addDataLines(ctx: Context): void {
  const { data = {}, workload } = ctx.scenario
  if (workload === 'deployment') return
  const shared = { category: 'data', phase: 'data' } as const
  if (data.licenceUsd) {
    const terms = [valueTerm('licence', 'price agreed', data.licenceUsd, 'usd', 'scenario')]
    addLine(
      ctx,
      {
        ...shared,
        id: 'cost.data_licence',
        label: 'Data licences',
        formula: 'price agreed',
        source: 'scenario',
        terms,
      },
      exactly(data.licenceUsd),
    )
  }
  addProcessing(ctx)
  const items = data.annotatedItems ?? 0
  if (items > 0) {
    const minutes = ctx.pick('data.annotationMinutesPerItem', data.annotationMinutesPerItem, {
      label: 'Minutes to annotate an item',
      value: 5,
      unit: 'count',
      source: `${ASSUMPTION}: a preference pair; expert demonstrations take ten times as long`,
    })
    const wage = ctx.pick('data.annotationUsdPerHour', data.annotationUsdPerHour, {
      label: 'Cost of an annotator hour',
      value: 30,
      unit: 'usd/h',
      source: ASSUMPTION,
    })
    const qa = ctx.pick('data.annotationQaShare', data.annotationQaShare, {
      label: 'Quality control on top',
      value: 0.2,
      unit: 'share',
      source: ASSUMPTION,
    })
    const kept = Math.min(
      1,
      Math.max(
        0.01,
        ctx.pick('data.annotationYield', data.annotationYield, {
          label: 'Share of items kept',
          value: 0.9,
          unit: 'share',
          source: ASSUMPTION,
        }),
      ),
    )
    const usd = annotationUsd(items, minutes, wage, qa, kept)
    const own = data.annotationMinutesPerItem !== undefined && data.annotationUsdPerHour !== undefined
    addLine(
      ctx,
      {
        ...shared,
        id: 'cost.data_annotation',
        label: 'Annotation',
        formula: 'items x minutes / 60 x wage x (1 + quality control) / share kept',
        source: own ? 'scenario' : ASSUMPTION,
        terms: [
          valueTerm('items', 'annotated items', items, 'count', 'scenario'),
          valueTerm('minutes', 'per item', minutes, 'count', 'scenario or assumption'),
          valueTerm('wage', 'of an hour', wage, 'usd/h', 'scenario or assumption'),
        ],
      },
      uncertain('data.annotation', usd, own ? 0.2 : 0.5),
    )
  }
  enterSum(ctx, 'cost.data', 'Data', (id) => id.startsWith('cost.data_'))
}

/** Crawling, cleaning and filtering: 1 to 10 dollars per billion tokens of CPU time. */
function addProcessing(ctx: Context): void {
  const { data = {}, training } = ctx.scenario
  const tokens = data.tokens ?? (ctx.training ? ctx.training.tokens / Math.max(1, data.epochs ?? 1) : 0)
  const pretrains = training?.method === undefined || training.method === 'pretrain' || training.method === 'continued'
  if (tokens <= 0 || (!pretrains && data.processingUsdPerBillionTokens === undefined)) return
  const price = ctx.pickUncertain(
    'data.processingUsdPerBillionTokens',
    'data.processing',
    data.processingUsdPerBillionTokens,
    {
      label: 'Cleaning and filtering a billion tokens',
      value: 3.2,
      unit: 'usd',
      source: `${ASSUMPTION}: 1 to 10 dollars of CPU time per billion tokens`,
      sigma: 0.7,
    },
  )
  addLine(
    ctx,
    {
      id: 'cost.data_processing',
      label: 'Cleaning and filtering data',
      category: 'data',
      phase: 'data',
      formula: 'billion tokens x price',
      source: ASSUMPTION,
      terms: [
        valueTerm('tokens', 'of the training set', tokens, 'tokens', 'scenario'),
        valueTerm('price', 'per billion tokens', price.median, 'usd', 'scenario or assumption'),
      ],
    },
    scaled(price, tokens / 1e9),
  )
}

/** Price of a gigabyte kept for a month. */
export function storagePrice(ctx: Context): Estimate {
  const { value, source } = constant('storage.object')
  return ctx.pickUncertain('money.storageUsdPerGbMonth', 'money.storage', ctx.scenario.money?.storageUsdPerGbMonth, {
    label: 'Storage per GB and month',
    value,
    unit: 'usd/GB-month',
    source,
    sigma: sigmaOfConstant('storage.object'),
  })
}

/** Data and checkpoints kept while the plan runs, and traffic out of the site. */
export function addStorageLines(ctx: Context): void {
  const calendar = calendarOf(ctx)
  const { training, scenario } = ctx
  const phase: PhaseId = ctx.serving ? 'serving' : 'training'
  if (training && training.storageBytes > 0) {
    const months = ctx.pick('data.retentionMonths', scenario.data?.retentionMonths, {
      label: 'Months that data and checkpoints are kept',
      value: Math.max(1, Math.ceil(calendar.total)),
      unit: 'months',
      source: 'as long as the plan runs',
    })
    addLine(
      ctx,
      {
        id: 'cost.storage',
        label: 'Storage of data and checkpoints',
        category: 'infrastructure',
        phase: 'training',
        formula: 'GB x months x price of a GB-month',
        source: constant('storage.object').source,
        terms: [
          valueTerm('bytes', 'kept', training.storageBytes, 'bytes', 'computed'),
          valueTerm('months', 'kept', months, 'months', 'scenario or as long as the plan runs'),
        ],
      },
      scaled(storagePrice(ctx), (training.storageBytes / GB) * Math.max(0, months)),
    )
  }
  const gigabytes = egressGigabytes(ctx)
  if (gigabytes.median <= 0) return
  const { value, source } = constant('egress')
  const price = Math.max(
    0,
    ctx.pick('money.egressUsdPerGb', scenario.money?.egressUsdPerGb, {
      label: 'Traffic out, per GB',
      value,
      unit: 'usd',
      source,
    }),
  )
  addLine(
    ctx,
    {
      id: 'cost.egress',
      label: 'Traffic out',
      category: 'infrastructure',
      phase,
      formula: 'GB x price',
      source,
      terms: [
        valueTerm('GB', 'over all months', gigabytes.median, 'count', 'scenario, or 4 bytes per output token'),
        valueTerm('price', 'per GB', price, 'usd', 'scenario or default'),
      ],
    },
    scaled(gigabytes, price),
  )
}

/** Gigabytes sent out: as given per month, else the text of the answers. */
function egressGigabytes(ctx: Context): Estimate {
  const given = ctx.scenario.money?.egressGbPerMonth
  if (given !== undefined) return exactly(Math.max(0, given) * Math.max(1, calendarOf(ctx).total))
  const tokens = servedTokens(ctx)
  return tokens ? scaled(tokens, 4 / GB) : exactly(0)
}

/** Loaded cost of a person in a year. */
export function personYear(ctx: Context): Estimate {
  return ctx.pickUncertain('money.people.usdPerYear', 'money.salary', ctx.scenario.money?.people?.usdPerYear, {
    label: 'Cost of a person in a year, all included',
    value: 300_000,
    unit: 'usd/year',
    source: `${ASSUMPTION}: no public figure fits all places; set your own`,
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
      formula: 'people x cost of a year x months / 12',
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

/** A figure that sums lines which have figures of their own; not a line itself. */
export function enterSum(ctx: Context, id: string, label: string, belongs: (lineId: string) => boolean): void {
  const lines = ctx.costs.filter((line) => belongs(line.id))
  if (lines.length === 0) return
  const { ledger } = ctx
  ledger.enter(
    {
      id,
      label,
      unit: 'usd',
      formula: 'sum of its lines',
      source: 'identity',
      terms: lines.map((line) => figureTerm(ledger, line.label, line.label, line.figure, 'usd')),
    },
    sum(...lines.map((line) => ledger.get(line.figure))),
  )
}
