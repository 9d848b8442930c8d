import type { Measured } from './class-fit'

/** Megatron-DeepSpeed on A100, kernels launched one by one. One laboratory measured all of it, so what is held out is a shape of
 * model or the machine of many nodes, not a source. */
export const eager = {
  stack: 'megatron-deepspeed',
  rounds: 500,
  fold: ({ step }: Measured) => (step.accelerators > 8 ? 'many nodes' : `one node, hidden ${step.architecture.hidden}`),
  start: {
    gemmEfficiency: [0.76, 0.5, 0.95],
    attentionEfficiency: [0.45, 0.2, 0.9],
    naiveScoreBytes: [4.5, 1, 30],
    attentionBackward: [2, 1.5, 3.5],
    elementwise: [2.3, 0.7, 6],
    tensorExposed: [1.2, 0.3, 2],
    scaleSigma: [0.006, 0.001, 0.05],
    fixedSeconds: [0.02, 0.001, 0.06],
    launchSeconds: [0.0008, 0.0001, 0.005],
    launchSplitSeconds: [0.0002, 0.00001, 0.002],
    launchCorner: [4, 1, 20],
    overlap: [0.5, 0.01, 1],
  } satisfies Record<string, readonly [number, number, number]>,
}
