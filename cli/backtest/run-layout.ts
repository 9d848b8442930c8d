import { constant, type ParallelismSpec } from '@/lib/projection'
import type { RunRow } from './evidence-rows'

/** Degrees that a run published; they need the shape that they divide. What it recomputed, sharded and took as micro-batch stays
 * the search's to find, as it was for the runs behind the campaign factor: what teams lose by theirs is within that factor. */
export function parallelismOf({ parallelism, accelerators }: RunRow, shapeKnown: boolean): ParallelismSpec {
  const { tp, pp, ep } = parallelism ?? {}
  if (!shapeKnown) return {}
  const whole = tp && pp && accelerators && accelerators % (tp * pp) === 0
  return { ...(whole ? { tensor: tp, pipeline: pp } : {}), ...(ep ? { expert: ep } : {}) }
}

/** Dense runs that number a stage of ZeRO below the third ran on DeepSpeed, or on what was modelled on it: a research stack, as
 * their teams knew. The third is what FSDP does too. */
export function stackQualityOf({ parallelism, parametersActive, architecture }: RunRow): number | undefined {
  const stage = parallelism?.zero_stage
  const dense = parametersActive === null && !architecture?.moe && !parallelism?.ep
  return typeof stage === 'number' && stage < 3 && dense ? constant('train.stack_quality_research').value : undefined
}
