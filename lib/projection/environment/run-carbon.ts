import type { Context } from '../context'
import { type Estimate, sum } from '../estimate'
import { figureTerm, valueTerm } from '../explain'

/** Carbon of the final run alone, electricity and hardware: what makers publish, and what a plan's total that counts the
 * experiments too is told apart from. `hardware` and `network` are the run's shares of making them. */
export function enterRunCarbon({ ledger }: Context, hardware: Estimate, network: Estimate): void {
  const electricity = ledger.find('carbon.training')
  if (!electricity) return
  ledger.enter(
    {
      id: 'carbon.run',
      label: 'Carbon of the run alone',
      unit: 'kgCO2e',
      formula: 'electricity of the run + its share of the hardware and of the network',
      source: 'location-based; hardware by used hours',
      terms: [
        figureTerm(ledger, 'electricity', 'of the run', 'carbon.training', 'kgCO2e'),
        valueTerm('hardware', 'making it, by hours of the run', hardware.median, 'kgCO2e', 'computed'),
        valueTerm('network', 'making it, by hours of the run', network.median, 'kgCO2e', 'computed'),
      ],
      validity: 'A part of the total, not added to it. Storage is held for the whole plan and not counted.',
    },
    sum(electricity, hardware, network),
  )
}
