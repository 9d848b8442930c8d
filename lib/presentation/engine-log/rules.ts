import type { ServingEngine } from '@/lib/projection/spec'

/** What a start-up log can tell. Bytes are of one device, tokens of one replica. */
export type LogFact =
  | 'deviceBytes'
  | 'usableShare'
  | 'usableBytes'
  | 'weightBytes'
  | 'hostBytes'
  | 'activationBytes'
  | 'graphBytes'
  | 'cacheBytes'
  | 'cacheTokens'
  | 'blocks'
  | 'blockTokens'
  | 'contextTokens'
  | 'concurrency'
  | 'tensor'

export type Rule = {
  engine: ServingEngine
  fact: LogFact
  /** Words that stand before the number: a line with them and without a number is told by its place. */
  marker: string
  pattern: RegExp
  scale: number
  /** `last`: workers and warm-ups repeat themselves; `devices`: one line a device, to be added up; `least`: the tightest worker decides. */
  take: 'last' | 'least' | 'devices'
}

const KIB = 1024
const MIB = KIB ** 2
const GIB = KIB ** 3
const NUMBER = '(-?[\\d,]*\\.?\\d+)'
const rule =
  (engine: ServingEngine) =>
  (fact: LogFact, marker: string, after: string, scale = 1, take: Rule['take'] = 'last'): Rule => ({
    engine,
    fact,
    marker,
    pattern: new RegExp(after.replace('<n>', NUMBER), 'i'),
    scale,
    take,
  })
const vllm = rule('vllm')
const sglang = rule('sglang')
const trtllm = rule('trtllm')
const llamacpp = rule('llamacpp')

/** Lines as the engines write them: vLLM `worker.py`, `gpu_worker.py`, `kv_cache_utils.py`, `executor_base.py`; SGLang
 * `model_runner.py`, `memory_pool.py`; TensorRT-LLM `kvCacheManager.cpp`, `trtGptModelInflightBatching.cpp`; llama.cpp
 * `llama-kv-cache.cpp`, `llama-context.cpp`, `llama-model.cpp`. vLLM's and SGLang's "GB" are divided by 2^30. */
export const RULES: readonly Rule[] = [
  vllm('deviceBytes', 'total_gpu_memory', 'total_gpu_memory\\s*[(=]\\s*<n>\\s*GiB', GIB),
  vllm('usableShare', 'gpu_memory_utilization', 'gpu_memory_utilization\\s*[(=]\\s*<n>'),
  vllm('weightBytes', 'model weights take', 'model weights take\\s+<n>\\s*GiB', GIB),
  vllm('weightBytes', 'model weights took', 'model weights took\\s+<n>\\s*Gi?B', GIB),
  vllm('weightBytes', 'Model loading took', 'Model loading took\\s+<n>\\s*Gi?B', GIB),
  vllm('activationBytes', 'activation peak memory takes', 'activation peak memory takes\\s+<n>\\s*GiB', GIB),
  vllm('cacheBytes', 'reserved for KV Cache is', 'reserved for KV Cache is\\s+<n>\\s*GiB', GIB, 'least'),
  vllm('cacheBytes', 'Available KV cache memory', 'Available KV cache memory:\\s*<n>\\s*GiB', GIB, 'least'),
  vllm('graphBytes', 'Graph capturing finished', 'Graph capturing finished.*took\\s+<n>\\s*GiB', GIB),
  vllm('cacheTokens', 'GPU KV cache size', 'GPU KV cache size:\\s*<n>\\s*tokens'),
  vllm('blocks', '# GPU blocks', '# GPU blocks:\\s*<n>'),
  vllm('blocks', '# cuda blocks', '# cuda blocks:\\s*<n>'),
  vllm('blockTokens', 'block_size=', 'block_size=<n>'),
  vllm('contextTokens', 'Maximum concurrency for', 'Maximum concurrency for\\s+<n>\\s+tokens'),
  vllm('concurrency', 'Maximum concurrency for', 'tokens per request:\\s*~?<n>\\s*x'),
  vllm('tensor', 'tensor_parallel_size', 'tensor_parallel_size=<n>'),
  sglang('deviceBytes', 'Load weight begin', 'Load weight begin.*avail mem=<n>\\s*GB', GIB),
  sglang('weightBytes', 'Load weight end', 'Load weight end.*mem usage=<n>\\s*GB', GIB),
  sglang('cacheTokens', 'KV Cache is allocated', 'KV Cache is allocated.*#tokens:\\s*<n>'),
  sglang('cacheTokens', 'max_total_num_tokens', 'max_total_num_tokens=<n>'),
  sglang('cacheBytes', 'KV Cache is allocated', 'KV size:\\s*<n>\\s*GB', GIB),
  sglang('graphBytes', 'Capture cuda graph end', 'Capture cuda graph end.*mem usage=<n>\\s*GB', GIB),
  sglang('contextTokens', 'context_len', 'context_len=<n>'),
  sglang('usableShare', 'mem_fraction_static', 'mem_fraction_static=<n>'),
  sglang('tensor', 'tp_size', 'tp_size=<n>'),
  trtllm(
    'cacheBytes',
    'for max tokens in paged KV cache',
    'Allocated\\s+<n>\\s*GiB for max tokens in paged KV cache',
    GIB,
  ),
  trtllm('cacheTokens', 'for max tokens in paged KV cache', 'tokens in paged KV cache\\s*\\(<n>\\)'),
  trtllm('weightBytes', 'Loaded engine size', 'Loaded engine size:\\s*<n>\\s*MiB', MIB),
  trtllm('weightBytes', 'Total Weights Memory', 'Total Weights Memory:\\s*<n>\\s*bytes'),
  trtllm('activationBytes', 'Total Activation Memory', 'Total Activation Memory:\\s*<n>\\s*bytes'),
  trtllm('deviceBytes', 'calculating max tokens in paged', 'paged kv cache:\\s*total:\\s*<n>\\s*GiB', GIB),
  trtllm('blocks', 'blocks in KV cache primary pool', 'blocks in KV cache primary pool:\\s*<n>'),
  trtllm('blockTokens', 'Number of tokens per block', 'Number of tokens per block:\\s*<n>'),
  trtllm('contextTokens', 'max_seq_len', 'max_seq_len=<n>'),
  llamacpp('weightBytes', 'model buffer size', 'model buffer size\\s*=\\s*<n>\\s*MiB', MIB, 'devices'),
  llamacpp('cacheBytes', 'KV buffer size', 'KV buffer size\\s*=\\s*<n>\\s*MiB', MIB, 'devices'),
  llamacpp('activationBytes', 'compute buffer size', 'compute buffer size\\s*=\\s*<n>\\s*MiB', MIB, 'devices'),
  llamacpp('cacheTokens', 'cells,', 'size\\s*=.*\\(\\s*<n>\\s*cells'),
  llamacpp('cacheTokens', 'kv_size = ', 'kv_size\\s*=\\s*<n>'),
  llamacpp('contextTokens', 'n_ctx  ', 'n_ctx\\s+=\\s*<n>'),
]
