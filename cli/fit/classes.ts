import type { StepRow } from '../backtest/evidence-rows'
import type { Free, Measured } from './class-fit'

type Bounds = readonly [start: number, low: number, high: number]
export type FitClass = {
  name: string
  takes(row: Pick<StepRow, 'stack' | 'accelerator' | 'source' | 'architecture' | 'parallelism'>): boolean
  rounds: number
  /** What is held out together. */
  fold(row: Measured): string
  start: Partial<Record<Free, Bounds>>
}

const shape = ({ step }: Measured) => `hidden ${step.architecture.hidden}`
/** The publication that a row is from, by the first word of its id. */
const published = ({ id }: Measured) => id.split('-')[0] ?? id
const sharded: FitClass['start'] = {
  gemmEfficiency: [0.7, 0.4, 0.95],
  attentionEfficiency: [0.3, 0.1, 0.8],
  attentionBackward: [3, 1.5, 4.5],
  elementwise: [1.6, 0.5, 6],
  contention: [0.1, 0.001, 0.6],
  scaleSigma: [0.006, 0.0005, 0.03],
  fixedSeconds: [0.05, 0.001, 0.2],
  launchSeconds: [0.0003, 0.00001, 0.003],
  launchCorner: [3, 1, 20],
}

/** Each class is a stack on a generation of hardware. Where one laboratory measured all of it, what is held out is a shape of model
 * or the machine of many nodes, as there is no second source. */
export const classes: FitClass[] = [
  {
    name: 'a100_eager',
    takes: ({ stack }) => stack === 'megatron-deepspeed',
    rounds: 500,
    fold: (row) => (row.step.accelerators > 8 ? 'many nodes' : `one node, ${shape(row)}`),
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
    },
  },
  {
    name: 'a100_fsdp2023',
    takes: ({ stack, accelerator, source }) =>
      stack === 'fsdp-flash-2023' && accelerator.startsWith('a100') && source.startsWith('mosaicml'),
    rounds: 600,
    fold: shape,
    start: sharded,
  },
  {
    name: 'h100_fsdp2023',
    takes: ({ stack, accelerator }) => stack === 'fsdp-flash-2023' && accelerator.startsWith('h100'),
    rounds: 600,
    fold: shape,
    start: sharded,
  },
  {
    name: 'context',
    takes: ({ stack, parallelism, architecture }) =>
      stack === 'modern' && (parallelism?.context ?? 1) > 1 && architecture?.moe === undefined,
    rounds: 80,
    fold: published,
    start: { contextBytes: [20, 1, 200] },
  },
]
