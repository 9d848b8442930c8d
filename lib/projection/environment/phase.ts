import type { Estimate } from '../estimate'
import type { Site } from './site'

/** Energy of one phase of the plan, where it is used and by how many accelerator-hours. */
export type PhaseEnergy = { id: string; label: string; site: Site; hours: Estimate; kwh: Estimate }
