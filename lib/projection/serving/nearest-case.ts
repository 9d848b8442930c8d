import { type Measured, nearness, type Setting } from '../nearness'
import { generationOf } from './generation'
import cases from './measured-cases.json'

/** A deployment, as its rates are compared. */
export type ServingSetting = Setting & {
  engine: string
  /** Devices of a replica. */
  devices: number
  /** Prompt and answer together; where they were not published, what the projection of that row takes. */
  tokens: number
}
/** A setting in which serving was measured: what was measured there lies with the fit. */
export type MeasuredServing = Measured<ServingSetting>

function generation(accelerator: string): string | undefined {
  const found = generationOf(accelerator)
  return found === 'other' ? undefined : found
}

export const { apartness: servingApartness, nearest: nearestServing } = nearness<ServingSetting>(cases, generation, [
  { name: 'engine', meaning: 'engine', by: { unlike: 1 } },
  { name: 'devices', meaning: 'devices of a replica', by: { factor: 8 } },
  { name: 'tokens', meaning: 'length of prompt and answer', by: { factor: 4 } },
])
