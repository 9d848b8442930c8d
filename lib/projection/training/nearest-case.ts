import { type Measured, nearness, type Setting } from '../nearness'
import cases from './measured-cases.json'
import { generationOf } from './step-constants'

/** A training run, as its rate is compared. */
export type RunSetting = Setting & { accelerators: number; sequence: number; stack: string }
/** A step or a run whose rate was published. */
export type MeasuredCase = Measured<RunSetting>

export const { apartness, nearest: nearestCase } = nearness<RunSetting>(cases, (id) => generationOf({ id }), [
  { name: 'accelerators', meaning: 'number of accelerators', by: { factor: 8 } },
  { name: 'sequence', meaning: 'length of a sequence', by: { factor: 4 } },
  { name: 'stack', meaning: 'training stack', by: { unlike: 0.5 } },
])
