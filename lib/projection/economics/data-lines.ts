import type { Context } from '../context'
import { exactly, scaled, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { dataTokens, processingPrice } from '../training/data-work'
import { addBoughtItems, addFiltering } from './data-made'
import { annotationUsd } from './formulas'
import { addLine, enterSum } from './lines'

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
  addFiltering(ctx)
  addBoughtItems(ctx)
  const items = data.annotatedItems ?? 0
  if (items > 0) {
    const { minutes, wage, qa, kept, usd: each } = annotationOf(ctx)
    const usd = items * each
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
          valueTerm('quality control', 'on top', qa, 'share', 'scenario or assumption'),
          valueTerm('share kept', 'of the items', kept, 'share', 'scenario or assumption'),
        ],
      },
      uncertain('data.annotation', usd, ctx.spreadOf('data.annotation', own ? 0.2 : 0.5, ASSUMPTION)),
    )
  }
  enterSum(ctx, 'cost.data', 'Data', (id) => id.startsWith('cost.data_'))
}

/** Minutes and wage of an annotated item, and what it costs with quality control and what is thrown away. */
export function annotationOf(ctx: Context): Record<'minutes' | 'wage' | 'qa' | 'kept' | 'usd', number> {
  const { data = {} } = ctx.scenario
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
  return { minutes, wage, qa, kept, usd: annotationUsd(1, minutes, wage, qa, kept) }
}

function addProcessing(ctx: Context): void {
  const price = processingPrice(ctx)
  if (!price) return
  const tokens = dataTokens(ctx)
  addLine(
    ctx,
    {
      id: 'cost.data_processing',
      label: 'Cleaning and filtering data',
      category: 'data',
      phase: 'data',
      formula: 'tokens / 1e9 x price',
      source: ASSUMPTION,
      terms: [
        valueTerm('tokens', 'of the training set', tokens, 'tokens', 'scenario'),
        valueTerm('price', 'per billion tokens', price.median, 'usd', 'scenario or assumption'),
      ],
      validity: 'CPU time with its electricity.',
    },
    scaled(price, tokens / 1e9),
  )
}
