import type {
  AttentionParallel,
  KvPrecision,
  Optimizer,
  Precision,
  PriceTerm,
  Recompute,
  Scaling,
  ServingEngine,
  SpeculativeMethod,
  TrainingMethod,
  TrainingStack,
  WeightPrecision,
  Workload,
} from '@/lib/projection/spec'

/** The words that a scenario may use, in the order in which a picker shows them. */
export const workloads = ['training', 'deployment', 'life-cycle'] as const satisfies readonly Workload[]
export const precisions = ['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'nvfp4'] as const satisfies readonly Precision[]
export const weightPrecisions = [
  'bf16',
  'fp8',
  'int8',
  'int4',
  'nvfp4',
  'mxfp4',
] as const satisfies readonly WeightPrecision[]
export const attentionParallels = ['tensor', 'data'] as const satisfies readonly AttentionParallel[]
export const kvPrecisions = ['bf16', 'fp8', 'nvfp4'] as const satisfies readonly KvPrecision[]
export const trainingMethods = [
  'pretrain',
  'continued',
  'full-finetune',
  'lora',
  'qlora',
  'dpo',
  'rl',
] as const satisfies readonly TrainingMethod[]
export const optimizers = [
  'adamw',
  'adamw-bf16',
  'adamw-8bit',
  'adafactor',
  'muon',
  'sgd-momentum',
  'lion',
] as const satisfies readonly Optimizer[]
export const trainingStacks = [
  'modern',
  'fsdp-flash-2023',
  'megatron-2021',
  'megatron-deepspeed',
  'megatron-deepspeed-2021',
] as const satisfies readonly TrainingStack[]
export const recomputes = ['none', 'selective', 'full'] as const satisfies readonly Recompute[]
export const shardings = ['none', 'zero1', 'zero2', 'fsdp'] as const
export const loraModules = ['attention', 'all-linear'] as const
export const rlAlgorithms = ['grpo', 'ppo'] as const
export const rlPlacements = ['colocated', 'apart'] as const
export const servingEngines = ['trtllm', 'vllm', 'sglang', 'llamacpp'] as const satisfies readonly ServingEngine[]
export const scalings = ['reserved', 'autoscaled'] as const satisfies readonly Scaling[]
export const speculativeMethods = ['draft', 'eagle', 'mtp', 'ngram'] as const satisfies readonly SpeculativeMethod[]
export const priceTerms = [
  'on_demand',
  'reserved_1y',
  'reserved_3y',
  'spot',
  'capacity_block',
  'own',
] as const satisfies readonly PriceTerm[]
export const norms = ['rms', 'layer'] as const
export const qkNorms = ['none', 'head', 'full'] as const
