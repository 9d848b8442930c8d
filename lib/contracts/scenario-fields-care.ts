import { number, whole } from './scenario-field'

/** Upkeep that few plans spell out: what audits lead to, patches, moves to other hardware, the end. */
export const careFields = {
  'maintenance.evaluationSuites': whole('suites', 1, 1000, 'Suites that a release is evaluated on', '1'),
  'maintenance.labelsPerMonth': number('items/month', 0, 1e9, 'Answers that people label to see drift', '0'),
  'maintenance.mitigationsPerYear': number(
    '1/year',
    0,
    1000,
    'Findings of audits that are put right: data, a tuning run, evaluation before and after',
    '0; one an audit is usual',
  ),
  'maintenance.mitigationItems': number('items', 0, 1e9, 'Items annotated for one mitigation', '5000, a planning rule'),
  'maintenance.patchesPerYear': number('1/year', 0, 10_000, 'Security patches rolled out', '0; 12 are usual'),
  'maintenance.patchEngineerDays': number('days', 0, 1000, 'Work for one patch', '0.5, a planning rule'),
  'maintenance.refreshEveryMonths': number(
    'months',
    0,
    600,
    'Months between moves of the fleet to other hardware; 0 is never',
    '0: never',
  ),
  'maintenance.refreshEngineerDays': number('days', 0, 100_000, 'Work for one move', '20, a planning rule'),
  'maintenance.refreshOverlapWeeks': number(
    'weeks',
    0,
    104,
    'Weeks in which both fleets run at a move',
    '2, a planning rule',
  ),
  'maintenance.retirementEngineerDays': number('days', 0, 100_000, 'Work to retire the model at the end', '0'),
  'maintenance.supportPersonDaysPerMonth': number(
    'days',
    0,
    100_000,
    'Work a month to help those who use the model',
    '0',
  ),
  'maintenance.driftUsdPerMonth': number(
    'usd',
    0,
    1e12,
    'What each month of age adds to what is lost in a month; gives the best interval of renewal',
    'not known: no best interval',
  ),
} as const
