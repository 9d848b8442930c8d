import type { Accelerator } from '../catalog-types'
import type { ServingEngine, WeightPrecision } from '../spec'
import { generationOf } from './generation'
import { ENGINE_NAMES } from './stack'

/** Hardware as the engines' own tables of support divide it. */
type Family =
  | 'volta'
  | 'turing'
  | 'ampere'
  | 'ada'
  | 'hopper'
  | 'blackwell'
  | 'cdna2'
  | 'cdna3'
  | 'tpu'
  | 'neuron'
  | 'gaudi'
  | 'ascend'
  | 'apple'
  | 'other'

type Formats = Partial<Record<Family, readonly WeightPrecision[]>>

const INTEGERS = ['bf16', 'int8', 'int4'] as const
const MARLIN = ['bf16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4'] as const

/** Which engine runs which weights on what.
 *
 * TensorRT-LLM: its page "Supported Hardware", which names data centre devices only, and the support matrix of NVIDIA Model
 * Optimizer (FP8 from Ada on, FP4 from Blackwell on). vLLM: "Supported Hardware" of its quantization pages, v0.9.2 to v0.32 (Marlin kernels read FP8 and FP4 as
 * weights only from Ampere on; no INT8 arithmetic on Blackwell). SGLang: "Platform Compatibility" of its quantization page.
 * llama.cpp: backends and formats of its README (Q8_0 as INT8, Q4 as INT4). Read on 2026-11-23. */
const SUPPORT: Readonly<Record<ServingEngine, Formats>> = {
  trtllm: {
    ampere: INTEGERS,
    ada: [...INTEGERS, 'fp8'],
    hopper: [...INTEGERS, 'fp8', 'mxfp4'],
    blackwell: ['bf16', 'int4', 'fp8', 'nvfp4', 'mxfp4'],
  },
  vllm: {
    volta: ['bf16'],
    turing: [...INTEGERS, 'fp8'],
    ampere: MARLIN,
    ada: MARLIN,
    hopper: MARLIN,
    blackwell: ['bf16', 'fp8', 'int4', 'nvfp4', 'mxfp4'],
    cdna2: ['bf16'],
    cdna3: ['bf16', 'fp8', 'mxfp4'],
    tpu: ['bf16', 'int8'],
    neuron: ['bf16', 'int8', 'fp8'],
    gaudi: ['bf16', 'fp8'],
    ascend: ['bf16', 'int8'],
  },
  sglang: {
    ampere: INTEGERS,
    ada: [...INTEGERS, 'fp8'],
    hopper: [...INTEGERS, 'fp8', 'mxfp4'],
    blackwell: ['bf16', 'int4', 'fp8', 'nvfp4', 'mxfp4'],
    cdna3: ['bf16', 'fp8', 'int4', 'mxfp4'],
    ascend: ['bf16', 'int8', 'int4'],
  },
  llamacpp: Object.fromEntries(
    (['volta', 'turing', 'ampere', 'ada', 'hopper', 'blackwell', 'cdna2', 'cdna3', 'apple'] as const).map((family) => [
      family,
      [...INTEGERS, 'mxfp4'],
    ]),
  ),
}

const TRTLLM_DEVICES = /^(a100|l40|h100|h200|h800|h20|gh200|b100|b200|b300|gb200|gb300|dgx-spark)\b/

export const ENGINES = Object.keys(SUPPORT) as ServingEngine[]

const BITS: Readonly<Record<WeightPrecision, number>> = { bf16: 16, fp8: 8, int8: 8, int4: 4, nvfp4: 4, mxfp4: 4 }

export function weightBits(precision: WeightPrecision): number {
  return BITS[precision]
}

/** Precisions of weights with at least so many bits. */
export function precisionsFrom(leastBits: number): WeightPrecision[] {
  return (Object.keys(BITS) as WeightPrecision[]).filter((precision) => BITS[precision] >= leastBits)
}

/** Why an engine cannot serve weights of that precision on a device, in words; nothing when it can. */
export function unsupported(
  engine: ServingEngine,
  accelerator: Accelerator,
  precision: WeightPrecision,
): string | undefined {
  const formats = formatsOf(engine, accelerator.id)
  if (!formats) return doesNotRun(engine, accelerator)
  if (!formats.includes(precision)) return `${ENGINE_NAMES[engine]} has no ${PRECISION_NAMES[precision]} weights on it`
  return undefined
}

/** The same for an engine that does not run on the device at all. */
export function doesNotRun(engine: ServingEngine, { id }: Accelerator): string | undefined {
  return formatsOf(engine, id) ? undefined : `${ENGINE_NAMES[engine]} does not run on it`
}

function formatsOf(engine: ServingEngine, id: string): readonly WeightPrecision[] | undefined {
  return engine === 'trtllm' && !TRTLLM_DEVICES.test(id) ? undefined : SUPPORT[engine][familyOf(id)]
}

export const PRECISION_NAMES: Readonly<Record<WeightPrecision, string>> = {
  bf16: 'BF16',
  fp8: 'FP8',
  int8: 'INT8',
  int4: 'INT4',
  nvfp4: 'NVFP4',
  mxfp4: 'MXFP4',
}

const OLDER: readonly [RegExp, Family][] = [
  [/^v100/, 'volta'],
  [/^t4/, 'turing'],
  [/^instinct-mi2/, 'cdna2'],
  [/^gaudi/, 'gaudi'],
  [/^ascend/, 'ascend'],
]

function familyOf(acceleratorId: string): Family {
  const older = OLDER.find(([pattern]) => pattern.test(acceleratorId))
  if (older) return older[1]
  const generation = generationOf(acceleratorId)
  return generation === 'cdna' ? 'cdna3' : generation
}
