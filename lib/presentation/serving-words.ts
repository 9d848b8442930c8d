import type { ServingEngine, WeightPrecision } from '@/lib/projection'

export const ENGINE_LABELS: Readonly<Record<ServingEngine, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  trtllm: 'TensorRT-LLM',
  llamacpp: 'llama.cpp',
}

export const WEIGHT_LABELS: Readonly<Record<WeightPrecision, string>> = {
  bf16: 'BF16',
  fp8: 'FP8',
  int8: 'INT8',
  int4: 'INT4',
  nvfp4: 'NVFP4',
  mxfp4: 'MXFP4',
}
