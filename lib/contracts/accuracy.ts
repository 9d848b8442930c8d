/** What the projections were held against, as the accuracy page and the history know it. Shares are fractions of one. */
export type AccuracyRow = {
  id: string
  name: string
  predicted: number | null
  p10: number | null
  p90: number | null
  published: number
  /** predicted / published - 1 */
  error: number | null
  accelerator: string | null
  /** Training stack or serving engine. */
  stack: string | null
  experts: boolean
  source: string
  note: string
}

export type AccuracyScore = {
  n: number
  signedMedian: number | null
  medianAbs: number | null
  meanAbs: number | null
  p90Abs: number | null
  worstAbs: number | null
  coverage: number | null
  /** The rule of thumb (6 N D at 40 % of the 16-bit peak) on the rows that both speak of. */
  naive: { n: number; medianAbs: number; meanAbs: number; ratio: number } | null
}

export type AccuracySetId =
  | 'hours'
  | 'energy'
  | 'carbon'
  | 'cost'
  | 'steps'
  | 'steps-single-node'
  | 'memory'
  | 'memory-doubtful'
  | 'serving-rate'
  | 'serving-tpot'
  | 'serving-ttft'
  | 'metered-power'
  | 'metered-carbon'
  | 'serving-power'
  | 'serving-energy'

export type AccuracySet = AccuracyScore & { id: AccuracySetId; rows: AccuracyRow[] }

export type AccuracyReport = { engineVersion: string; catalogVersion: string; asOf: string; sets: AccuracySet[] }

/** The figures of one version of the engine, by set: what a later change is held against. */
export type AccuracyVersion = {
  engineVersion: string
  date: string
  note: string
  sets: Readonly<Record<string, Pick<AccuracyScore, 'n' | 'medianAbs' | 'meanAbs' | 'coverage'>>>
}

export type LeftOutScore = { mean: number; median: number; p90: number }

/** Errors of measured serving where the engine was fitted to it, and by fits that saw none of its pair of model and accelerator, or
 * none of its family of models. */
export type LeftOutLine = {
  name: string
  /** Set of the accuracy page whose quantity it is. */
  set: string
  n: number
  fitted: LeftOutScore
  pair: LeftOutScore
  family: LeftOutScore
}
