import type { Accelerator } from '../catalog-types'
import { constant, constantNamed, hasConstant } from '../constants'
import type { Precision, TrainingStack } from '../spec'

/** Efficiencies of one stack on one generation of hardware; calibrated on published step rates, see `constants.json`. */
export type StepConstants = {
  gemmEfficiency: number
  attentionEfficiency: number
  /** Bytes per score that unfused attention moves; 0 with fused attention. */
  naiveScoreBytes: number
  elementwise: number
  tensorExposed: number
  contention: number
  scaleSigma: number
  fixedSeconds: number
  /** Time of the attention core backward over forward. */
  attentionBackward: number
  /** Host seconds to launch one layer once, plainly and besides where its matrices are split: what small matrices wait for. */
  launchSeconds: number
  launchSplitSeconds: number
  /** How sharply the longer of computing and launching wins; large is a plain maximum. */
  launchCorner: number
  /** Share of the data-parallel exchange that runs behind computation. */
  overlap: number
  /** Bytes per token and query element of this rank that cutting a sequence in parts moves in each pass. */
  contextBytes: number
  /** Multiplies the 16- and 8-bit peaks of this device. */
  peakFactor: number
  moe: { efficiency: number; elementwise: number; exposed: number; hostSeconds: number }
}

export type StepStack =
  | 'a100_megatron2021'
  | 'a100_eager'
  | 'a100_fsdp_flash'
  | 'a100_fsdp2023'
  | 'h100_fsdp2023'
  | 'h100_modern'
  | 'blackwell_modern'
export type Generation = 'ampere' | 'hopper' | 'blackwell'

/** The generation that a device was calibrated as; nothing for devices that no calibration reached. */
export function generationOf({ id }: Pick<Accelerator, 'id'>): Generation | undefined {
  if (id.startsWith('a100')) return 'ampere'
  if (/^(h100|h200|h800|gh200)/.test(id)) return 'hopper'
  if (/^(b200|b300|gb200|gb300)/.test(id)) return 'blackwell'
  return undefined
}

export function stepStack(generation: Generation, stack: TrainingStack | undefined): StepStack {
  const naive = stack === 'megatron-2021' || stack === 'megatron-deepspeed-2021'
  if (generation === 'ampere' && stack === 'megatron-deepspeed') return 'a100_eager'
  if (generation === 'ampere' && stack === 'fsdp-flash-2023') return 'a100_fsdp2023'
  if (generation === 'ampere') return naive ? 'a100_megatron2021' : 'a100_fsdp_flash'
  if (generation === 'hopper') return stack === 'fsdp-flash-2023' ? 'h100_fsdp2023' : 'h100_modern'
  return 'blackwell_modern'
}

/** Nothing where the stack was not calibrated in that precision. */
export function stepConstants(stack: StepStack, precision: Precision, peakFactor: number): StepConstants | undefined {
  const value = (name: string) => constantNamed(`train.${stack}.${name}`).value
  // What only stacks with measured small matrices have.
  const fitted = (name: string) => (hasConstant(`train.${stack}.${name}`) ? value(name) : undefined)
  const naive = stack === 'a100_eager' || stack === 'a100_megatron2021'
  const narrow = precision === 'fp8' || precision === 'nvfp4' ? precision : 'bf16'
  if (!hasConstant(`train.${stack}.gemm_eff_${narrow}`)) return undefined
  const moe = stack === 'blackwell_modern' ? 'blackwell' : 'hopper'
  const expert = (name: string) => constantNamed(`train.moe.${moe}.${name}`).value
  return {
    gemmEfficiency: value(`gemm_eff_${narrow}`),
    attentionEfficiency: naive ? value('attn_eff_naive') : value('attn_eff_flash'),
    naiveScoreBytes: naive ? value('attn_naive_bytes') : 0,
    elementwise: value('elementwise_mult'),
    tensorExposed: value('tp_exposed'),
    contention: value('dp_contention'),
    scaleSigma: value('scale_sigma'),
    fixedSeconds: value('step_fixed'),
    attentionBackward: fitted('attn_bwd_ratio') ?? constant('train.fixed.attn_bwd_ratio').value,
    launchSeconds: fitted('launch') ?? 0,
    launchSplitSeconds: fitted('launch_split') ?? 0,
    launchCorner: fitted('launch_corner') ?? 1,
    overlap: fitted('dp_overlap') ?? 1,
    contextBytes: 0,
    peakFactor: narrow === 'nvfp4' ? 1 : peakFactor,
    moe: {
      efficiency: expert('moe_eff'),
      elementwise: expert('moe_el'),
      exposed: expert('phi_ep'),
      hostSeconds: expert('klaunch'),
    },
  }
}

/** What expert layers add, fitted over all generations together: only how long a host launches them differs. The constants of
 * `stepConstants`, fitted apart, are those of the reference vectors. */
export function expertConstants(generation: Generation): StepConstants['moe'] {
  const host = generation === 'blackwell' ? 'train.experts.host_blackwell' : 'train.experts.host_hopper'
  return {
    efficiency: constant('train.experts.efficiency').value,
    elementwise: constant('train.experts.elementwise').value,
    exposed: constant('train.experts.exposed').value,
    hostSeconds: constant(host).value,
  }
}

/** Ratio of measured matrix rates between members of a generation; 1 where none was measured. */
export function peakFactorOf(id: string): number {
  for (const name of ['gb300', 'gb200', 'b300', 'b200'] as const) {
    if (id.startsWith(name)) return constant(`train.sku_mult.${name}`).value
  }
  return 1
}
