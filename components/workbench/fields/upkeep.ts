import type { Scenario } from '@/lib/projection/spec'
import { count, measure, plain, quantityField, type SectionSpec, share, usd, whole } from './field-spec'

const above =
  (name: 'mitigationsPerYear' | 'patchesPerYear' | 'refreshEveryMonths') =>
  ({ maintenance }: Scenario) =>
    (maintenance?.[name] ?? 0) > 0

export const maintenanceSection: SectionSpec = {
  id: 'maintenance',
  title: 'Maintenance',
  workloads: ['life-cycle'],
  common: [
    quantityField('maintenance.horizonMonths', 'Horizon', measure('months'), {
      help: 'Months that the plan looks ahead.',
    }),
    quantityField('maintenance.retrainEveryMonths', 'Retrain every', measure('months')),
    quantityField('maintenance.fineTuneEveryMonths', 'Fine-tune every', measure('months')),
  ],
  more: [
    quantityField('maintenance.fineTuneTokens', 'Fine-tuning tokens', count('tokens')),
    quantityField('maintenance.sweepsPerFineTune', 'Runs a fine-tune', whole('runs'), {
      help: 'Settings tried before one is kept.',
    }),
    quantityField('maintenance.evaluationTokensPerRelease', 'Evaluation tokens a release', count('tokens')),
    quantityField('maintenance.evaluationSuites', 'Evaluation suites', whole('suites'), {
      help: 'Suites that a release is evaluated on, each of so many tokens.',
    }),
    quantityField('maintenance.releasesPerYear', 'Releases a year', plain('a year')),
    quantityField('maintenance.monitoringShare', 'Monitoring', share, { help: 'As a share of serving.' }),
    quantityField('maintenance.auditPersonDaysPerYear', 'Audit', plain('person-days a year')),
    quantityField('maintenance.labelsPerMonth', 'Labels for drift', plain('answers a month'), {
      help: 'Answers that people label to see the model drift.',
    }),
    quantityField('maintenance.driftUsdPerMonth', 'Cost of drift', usd('month'), {
      help: 'What each month of age adds to what is lost in a month. Gives the best interval of renewal.',
    }),
    quantityField('maintenance.mitigationsPerYear', 'Mitigations', plain('a year'), {
      help: 'Findings of audits that are put right: data, a tuning run, evaluation before and after.',
    }),
    quantityField('maintenance.mitigationItems', 'Items a mitigation', plain('items'), {
      when: above('mitigationsPerYear'),
    }),
    quantityField('maintenance.patchesPerYear', 'Security patches', plain('a year')),
    quantityField('maintenance.patchEngineerDays', 'Work for a patch', plain('engineer-days'), {
      when: above('patchesPerYear'),
    }),
    quantityField('maintenance.refreshEveryMonths', 'New hardware every', measure('months'), {
      help: 'The fleet moves to other hardware; both run side by side for a while.',
    }),
    quantityField('maintenance.refreshEngineerDays', 'Work for a move', plain('engineer-days'), {
      when: above('refreshEveryMonths'),
    }),
    quantityField('maintenance.refreshOverlapWeeks', 'Both fleets run', measure('weeks'), {
      when: above('refreshEveryMonths'),
    }),
    quantityField('maintenance.retirementEngineerDays', 'Retirement', plain('engineer-days'), {
      help: 'Work to take the model out of service at the end of the horizon.',
    }),
    quantityField('maintenance.supportPersonDaysPerMonth', 'Support', plain('person-days a month'), {
      help: 'Work of people who help those who use the model.',
    }),
    quantityField('maintenance.upkeepEngineerDaysPerMonth', 'Upkeep', plain('engineer-days a month')),
    quantityField('maintenance.logRetentionMonths', 'Logs kept for', measure('months')),
  ],
}
