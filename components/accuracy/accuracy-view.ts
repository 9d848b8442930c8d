import { choiceParam, hrefWith, oneParam, type SearchParams } from '@/lib/client/url-state'
import type { AccuracySetId } from '@/lib/contracts/accuracy'
import { type AccuracyFilter, SET_IDS } from '@/lib/presentation/accuracy'

/** The whole view of the accuracy page, as its address says it. */
export type AccuracyView = AccuracyFilter & { set: AccuracySetId; page: number }

export const FIRST_SET: AccuracySetId = 'hours'

export function accuracyView(params: SearchParams): AccuracyView {
  const page = Number(oneParam(params, 'page') ?? 1)
  return {
    set: choiceParam(params, 'set', SET_IDS) ?? FIRST_SET,
    stack: oneParam(params, 'stack'),
    accelerator: oneParam(params, 'hardware'),
    kind: choiceParam(params, 'kind', ['dense', 'experts']),
    model: oneParam(params, 'model'),
    show: choiceParam(params, 'show', ['outside']),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

export function accuracyHref({ set, stack, accelerator, kind, model, show }: AccuracyView, page = 1): string {
  const fields = { set: set === FIRST_SET ? undefined : set, stack, hardware: accelerator, kind, model, show }
  return hrefWith('/accuracy', fields, { page: page > 1 ? String(page) : undefined })
}

/** Another set, of which nothing is filtered: its stacks and devices are others. */
export function setHref(set: AccuracySetId): string {
  return hrefWith('/accuracy', { set: set === FIRST_SET ? undefined : set }, {})
}
