import { count, measure, plain, quantityField, type SectionSpec, share, whole } from './field-spec'

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
    quantityField('maintenance.releasesPerYear', 'Releases a year', plain('a year')),
    quantityField('maintenance.monitoringShare', 'Monitoring', share, { help: 'As a share of serving.' }),
    quantityField('maintenance.auditPersonDaysPerYear', 'Audit', plain('person-days a year')),
    quantityField('maintenance.upkeepEngineerDaysPerMonth', 'Upkeep', plain('engineer-days a month')),
    quantityField('maintenance.logRetentionMonths', 'Logs kept for', measure('months')),
  ],
}
