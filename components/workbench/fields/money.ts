import { TERM_LABELS } from '@/lib/presentation/payment-table'
import type { Scenario } from '@/lib/projection/spec'
import { choiceField, type FieldSpec, measure, plain, quantityField, type SectionSpec, share, usd } from './field-spec'

const owned = ({ money }: Scenario) =>
  money?.term === 'own' || money?.servingTerm === 'own' || (money?.servingOwned ?? 0) > 0
const rented = ({ money }: Scenario) => money?.term !== 'own'
const serves = (scenario: Scenario) => scenario.workload !== 'training'

const ownership: FieldSpec[] = [
  quantityField('money.own.usdPerAccelerator', 'Price of a device', usd(), { when: owned }),
  quantityField('money.own.lifeYears', 'Written off over', measure('years'), { when: owned }),
  quantityField('money.own.utilisation', 'Used', share, {
    when: owned,
    help: 'Share of its life in which a device does paid work.',
  }),
]

const ownershipMore: FieldSpec[] = [
  quantityField('money.own.serverOverhead', 'Server around it', share, {
    when: owned,
    help: 'Host, memory and chassis, as a share of the device.',
  }),
  quantityField('money.own.networkShare', 'Network', share, { when: owned, help: 'As a share of the servers.' }),
  quantityField('money.own.facilityUsdPerMw', 'Facility, per MW', usd(), { when: owned }),
  quantityField('money.own.colocationUsdPerKwMonth', 'Colocation, per kW', usd('month'), { when: owned }),
  quantityField('money.own.residualShare', 'Residual value', share, { when: owned }),
  quantityField('money.own.maintenanceShare', 'Repairs a year', share, {
    when: owned,
    help: 'As a share of the purchase.',
  }),
]

export const moneySection: SectionSpec = {
  id: 'money',
  title: 'Money',
  workloads: ['training', 'deployment', 'life-cycle'],
  common: [
    choiceField('money.term', 'How it is paid for', TERM_LABELS),
    quantityField('money.usdPerAcceleratorHour', 'Price of an accelerator', usd('h'), {
      when: rented,
      help: 'A price that you agreed on; it wins over the catalogue.',
    }),
    quantityField('money.blockDays', 'Days of the block', measure('days'), {
      when: (scenario) => scenario.money?.term === 'capacity_block' && scenario.workload !== 'deployment',
      help: 'Paid whether used or not: by the day up to 14, then by the week up to 182.',
    }),
    ...ownership,
    quantityField('money.people.fullTimeEquivalents', 'People', plain('FTE'), {
      help: 'Full-time equivalents that work on it.',
    }),
  ],
  more: [
    {
      ...choiceField('money.servingTerm', 'How the fleet is paid for', TERM_LABELS),
      when: ({ workload }) => workload === 'life-cycle',
    },
    quantityField('money.servingOwned', 'Owned base of the fleet', plain('accelerators'), {
      when: (scenario) => serves(scenario) && (scenario.money?.servingTerm ?? scenario.money?.term) !== 'own',
      help: 'They are paid every hour; what the fleet needs beyond them is rented.',
    }),
    quantityField('money.servingUsdPerAcceleratorHour', 'Serving accelerator', usd('h'), { when: serves }),
    quantityField('money.people.usdPerYear', 'A person', usd('year'), {
      help: 'With everything that an employer pays.',
    }),
    quantityField('money.people.months', 'People work for', measure('months')),
    ...ownershipMore,
    quantityField('money.electricityUsdPerKwh', 'Electricity, per kWh', usd()),
    quantityField('money.storageUsdPerGbMonth', 'Storage, per GB', usd('month')),
    quantityField('money.egressUsdPerGb', 'Egress, per GB', usd()),
    quantityField('money.egressGbPerMonth', 'Egress', plain('GB/month')),
    quantityField('money.discountRate', 'Discount rate', share, {
      help: 'A year, for the value of later months today.',
    }),
    {
      path: 'money.currency',
      label: 'Show amounts in',
      input: 'text',
      placeholder: 'as the team',
      upper: true,
      help: 'Three-letter code; without one, the currency of the team. Amounts are typed in US dollars and shown in this currency.',
    },
    quantityField('money.usdPerCurrencyUnit', 'US dollars for one unit', plain('USD'), {
      when: (scenario) => scenario.money?.currency !== undefined && scenario.money.currency !== 'USD',
    }),
  ],
}
