import type { Architecture } from '../architecture'
import { headsToSplit } from '../model/linear-attention'
import type { ParallelismSpec } from '../spec'

export type LayoutReason = { path: string; message: string }

/** Which of the degrees that a scenario gives no layout can have, the first that is impossible by itself before what they are
 * together; nothing where the given degrees alone are not to blame. */
export function layoutReason(
  { tensor, pipeline, context }: ParallelismSpec,
  architecture: Pick<Architecture, 'heads' | 'layers' | 'linearAttention'>,
  accelerators: number,
  sequences: number,
): LayoutReason | undefined {
  const { heads, layers } = architecture
  const given = (value: number | 'auto' | undefined) => (typeof value === 'number' ? value : 1)
  const [t, p, c] = [given(tensor), given(pipeline), given(context)]
  if (heads % t !== 0)
    return {
      path: 'parallelism.tensor',
      message: `tensor ${t} ${t > heads ? `is more than the ${heads} heads` : `does not divide the ${heads} heads`}`,
    }
  if (headsToSplit(architecture) % t !== 0)
    return {
      path: 'parallelism.tensor',
      message: `tensor ${t} does not divide the ${architecture.linearAttention?.keyHeads} key heads of linear attention`,
    }
  if (p > layers) return { path: 'parallelism.pipeline', message: `${p} stages are more than the ${layers} layers` }
  const replica = t * p * c
  if (accelerators % replica !== 0)
    return {
      path: 'cluster.accelerators',
      message: `tensor x pipeline x context = ${replica} does not divide ${accelerators} accelerators`,
    }
  const settled = [tensor, pipeline, context].every((degree) => typeof degree === 'number')
  const copies = accelerators / replica
  if (settled && copies > sequences)
    return {
      path: 'training.globalBatchTokens',
      message: `${copies} data-parallel copies need as many sequences in a step, which has ${sequences}`,
    }
  return undefined
}
