import type { Estimate } from '../estimate'
import type { Site } from './site'

/** Energy of one phase of the plan, where it is used, by how many accelerator-hours, and what network and storage add to the
 * nodes there. */
export type PhaseEnergy = {
  id: string
  label: string
  site: Site
  hours: Estimate
  kwh: Estimate
  networkStorageShare: number
}
