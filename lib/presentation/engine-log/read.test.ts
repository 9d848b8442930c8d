import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import { readEngineLog } from './read'

const GIB = 2 ** 30
const MIB = 2 ** 20

function read(text: string) {
  const answer = readEngineLog(text)
  if (!answer.ok) throw new Error(answer.message)
  return answer.reading
}

const VLLM_V0 = `INFO 03-01 10:30:55 model_runner.py:1115] Loading model weights took 14.9889 GB
INFO 03-01 10:30:57 worker.py:267] Memory profiling takes 1.48 seconds
INFO 03-01 10:30:57 worker.py:267] the current vLLM instance can use total_gpu_memory (79.18GiB) x gpu_memory_utilization (0.90) = 71.26GiB
INFO 03-01 10:30:57 worker.py:267] model weights take 14.99GiB; non_torch_memory takes 0.13GiB; PyTorch activation peak memory takes 4.76GiB; the rest of the memory reserved for KV Cache is 51.38GiB.
INFO 03-01 10:30:57 executor_base.py:110] # CUDA blocks: 26306, # CPU blocks: 2048
INFO 03-01 10:30:57 executor_base.py:115] Maximum concurrency for 131072 tokens per request: 3.21x`

const VLLM_V1 = `(EngineCore_0 pid=1) INFO 08-16 20:01:26 [core.py:71] Initializing a V1 LLM engine (v0.11.0) with config: model='m', tensor_parallel_size=2, kv_cache_dtype=fp8, seed=0
INFO [gpu_model_runner.py:2340] Model loading took 33.8812 GiB and 25.3 seconds
(Worker_TP0) INFO [gpu_worker.py:298] Available KV cache memory: 32.00 GiB
(Worker_TP1) INFO [gpu_worker.py:298] Available KV cache memory: 31.75 GiB
INFO [kv_cache_utils.py:1087] GPU KV cache size: 416,128 tokens
INFO [kv_cache_utils.py:1091] Maximum concurrency for 32,768 tokens per request: 12.70x
INFO [gpu_model_runner.py:3000] Graph capturing finished in 20 secs, took 0.84 GiB`

const SGLANG = `[2026-01-05 10:00:00] server_args=ServerArgs(model_path='m', mem_fraction_static=0.8, tp_size=4, context_length=None)
[2026-01-05 10:00:01 TP0] Load weight begin. avail mem=23.10 GB
[2026-01-05 10:00:09 TP0] Load weight end. type=Qwen3ForCausalLM, dtype=torch.bfloat16, avail mem=16.00 GB, mem usage=7.08 GB.
[2026-01-05 10:00:09 TP0] Using KV cache dtype: torch.bfloat16
[2026-01-05 10:00:10 TP0] KV Cache is allocated. #tokens: 298447, K size: 5.69 GB, V size: 5.69 GB
[2026-01-05 10:00:20 TP0] max_total_num_tokens=298447, chunked_prefill_size=2048, max_prefill_tokens=16384, max_running_requests=3730, context_len=40960, available_gpu_mem=2.82 GB`

const TRTLLM = `[TensorRT-LLM][INFO] Loaded engine size: 15317 MiB
[TensorRT-LLM][INFO] Memory usage when calculating max tokens in paged kv cache: total: 79.10 GiB, available: 62.31 GiB
[TensorRT-LLM][INFO] Number of blocks in KV cache primary pool: 8219
[TensorRT-LLM][INFO] Number of tokens per block: 32.
[TensorRT-LLM][INFO] [MemUsageChange] Allocated 16.05 GiB for max tokens in paged KV cache (263008).
[02/14/2025-09:38:53] [TRT-LLM] [I] max_seq_len=131072, max_num_requests=2048, max_num_tokens=8192`

const LLAMA = `load_tensors: offloaded 66/66 layers to GPU
load_tensors:   CPU_Mapped model buffer size =   682.03 MiB
load_tensors:        CUDA0 model buffer size = 15339.44 MiB
llama_context: n_ctx         = 65536
llama_kv_cache:      CUDA0 KV buffer size =  4096.00 MiB
llama_kv_cache: size = 4096.00 MiB ( 65536 cells,  16 layers,  1/1 seqs), K (q8_0): 2048.00 MiB, V (q8_0): 2048.00 MiB
llama_context:      CUDA0 compute buffer size =   560.00 MiB`

describe('start-up logs', () => {
  it('vLLM before its version 1: the sentence of the profile, and blocks of 16 tokens', () => {
    const { engine, facts } = read(VLLM_V0)
    expect(engine).toBe('vllm')
    expect(facts).toMatchObject({ usableShare: 0.9, cacheTokens: 26306 * 16, contextTokens: 131072, concurrency: 3.21 })
    expect((facts.weightBytes ?? 0) / GIB).toBeCloseTo(14.99, 2)
    expect((facts.cacheBytes ?? 0) / GIB).toBeCloseTo(51.38, 2)
    expect((facts.activationBytes ?? 0) / GIB).toBeCloseTo(4.76, 2)
    expect((facts.usableBytes ?? 0) / GIB).toBeCloseTo(71.26, 2)
  })

  it('vLLM of today: the tightest worker decides, the configuration names devices and format', () => {
    const { facts, kvPrecision, lines, broken } = read(VLLM_V1)
    expect(facts).toMatchObject({ tensor: 2, cacheTokens: 416128, cacheBytes: 31.75 * GIB, concurrency: 12.7 })
    expect(kvPrecision).toBe('fp8')
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(broken).toEqual([])
  })

  it('SGLang: keys and values are stated apart', () => {
    const { engine, facts, kvPrecision } = read(SGLANG)
    expect(engine).toBe('sglang')
    expect(facts).toMatchObject({ tensor: 4, usableShare: 0.8, cacheTokens: 298447, contextTokens: 40960 })
    expect((facts.cacheBytes ?? 0) / GIB).toBeCloseTo(11.38, 6)
    expect((facts.weightBytes ?? 0) / GIB).toBeCloseTo(7.08, 6)
    expect(kvPrecision).toBe('bf16')
    // 40 layers x 2 x 2 KV heads of a device x 128 x 2 bytes of Qwen3 14B on four devices.
    expect((facts.cacheBytes ?? 0) / (facts.cacheTokens ?? 1) / (40 * 2 * 2 * 128 * 2)).toBeCloseTo(1, 2)
  })

  it('TensorRT-LLM', () => {
    const { engine, facts } = read(TRTLLM)
    expect(engine).toBe('trtllm')
    expect(facts).toMatchObject({ cacheTokens: 263008, blocks: 8219, blockTokens: 32, contextTokens: 131072 })
    expect(facts.weightBytes).toBe(15317 * MIB)
    expect((facts.cacheBytes ?? 0) / GIB).toBeCloseTo(16.05, 6)
  })

  it('llama.cpp: what the host maps is no memory of the device, windowed layers have a cache of their own', () => {
    const { engine, facts, devices, kvPrecision } = read(LLAMA)
    expect(engine).toBe('llamacpp')
    expect(facts).toMatchObject({
      cacheTokens: 65536,
      contextTokens: 65536,
      cacheBytes: 4096 * MIB,
      hostBytes: 682.03 * MIB,
    })
    expect([devices, kvPrecision]).toEqual([1, 'fp8'])
    const windowed = read(`${LLAMA}\nllama_kv_cache:      CUDA0 KV buffer size =  128.00 MiB`)
    expect(windowed.facts.cacheBytes).toBe(4224 * MIB)
    const two = read(`${LLAMA}\nllama_kv_cache:      CUDA1 KV buffer size =  2048.00 MiB`)
    expect([two.devices, two.facts.cacheBytes]).toEqual([2, 3072 * MIB])
    const host = read('llama_kv_cache_unified:        CPU KV buffer size =   512.00 MiB')
    expect(host.facts.cacheBytes).toBe(512 * MIB)
  })

  it('a cache of less than nothing is told as it is', () => {
    expect(read('the rest of the memory reserved for KV Cache is -0.94GiB.').facts.cacheBytes).toBeCloseTo(
      -0.94 * GIB,
      0,
    )
  })
})

describe('what is no start-up log', () => {
  it('junk says what would be read', () => {
    for (const junk of ['', 'GET / 200', '{"a":1}\n'.repeat(1000), '\u0000\u0001']) {
      const answer = readEngineLog(junk)
      expect(answer.ok).toBe(false)
      expect(answer.ok || answer.message).toContain('GPU KV cache size: 420,880 tokens')
    }
  })

  it('a line that names a figure without one is told by its place', () => {
    const { broken, ignored } = read(`${VLLM_V0}\nnoise\nINFO GPU KV cache size: many tokens`)
    expect(broken).toEqual([{ line: 8, message: 'names “GPU KV cache size”, but no number could be read there' }])
    expect(ignored).toBe(3)
  })

  it('10 MB are refused by the limit, before anything is read', () => {
    const answer = readEngineLog('x'.repeat(10_000_000))
    expect(answer).toMatchObject({ ok: false })
    expect(answer.ok || answer.message).toContain(`at most ${LIMITS.pastedCharacters / 1e6}.0 million`)
  })

  it('lines made to be slow are not', () => {
    const slow = `Load weight end.${'avail mem='.repeat(1900)}\n`.repeat(100)
    expect(readEngineLog(`${slow}${SGLANG}`).ok).toBe(true)
  })
})
