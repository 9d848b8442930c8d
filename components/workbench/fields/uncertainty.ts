import { type FieldSpec, measure, quantityField, usd } from './field-spec'

/** Limits that a plan has to keep; the chance of it stands among the results. */
export const WITHIN_FIELDS: FieldSpec[] = [
  quantityField('uncertainty.within.costUsd', 'Budget', usd(), { help: 'The most that the plan may cost.' }),
  quantityField('uncertainty.within.runDays', 'Run, at most', measure('days'), {
    help: 'The longest wall time of the training run.',
    when: ({ workload }) => workload !== 'deployment',
  }),
  quantityField('uncertainty.within.carbonKg', 'Carbon, at most', measure('kg'), {
    help: 'As CO₂ equivalent, making the hardware included.',
  }),
]
