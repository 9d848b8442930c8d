import { LIMITS } from '@/lib/contracts/limits'
import type { KvPrecision, ServingEngine } from '@/lib/projection/spec'
import { type LogFact, RULES, type Rule } from './rules'

export type LogReading = {
  engine: ServingEngine
  facts: Partial<Record<LogFact, number>>
  /** Number format of the cache, where the log names it. */
  kvPrecision?: KvPrecision
  /** Devices that the buffers of llama.cpp are on. */
  devices?: number
  /** Lines that something was read from, and lines that name a figure without giving one. */
  lines: { line: number; text: string }[]
  broken: { line: number; message: string }[]
  ignored: number
}
export type LogAnswer = { ok: true; reading: LogReading } | { ok: false; message: string }

const SHOWN = 160
/** A configuration is printed on one line of some kilobytes; nothing that is read stands further in. */
const LONGEST_LINE = 20_000
/** Size of vLLM's blocks where the log does not say. */
const VLLM_BLOCK = 16

type Hit = { rule: Rule; value: number; device: string; line: number }

/** Reads what an inference engine prints when it starts. Everything else in the text is left alone, and counted. */
export function readEngineLog(text: string): LogAnswer {
  if (text.length > LIMITS.pastedCharacters) return { ok: false, message: tooLong(text.length) }
  const lines = text.split(/\r?\n/)
  const hits: Hit[] = []
  const broken: LogReading['broken'] = []
  lines.forEach((whole, index) => {
    const line = whole.slice(0, LONGEST_LINE)
    const found = hitsOf(line, index + 1)
    hits.push(...found)
    const named = found.length === 0 ? RULES.find(({ marker }) => line.includes(marker)) : undefined
    if (named && SAYS_FIGURE.test(line)) {
      broken.push({ line: index + 1, message: `names “${named.marker.trim()}”, but no number could be read there` })
    }
  })
  const engine = mostNamed(hits)
  if (!engine) return { ok: false, message: nothingFound(lines.length) }
  const own = hits.filter(({ rule }) => rule.engine === engine)
  const places = [...new Set(own.map(({ line }) => line))]
  const kvPrecision = precisionOf(text, engine)
  const devices = new Set(
    own.filter(({ device, rule }) => rule.take === 'devices' && !onHost(device)).map((hit) => hit.device),
  )
  return {
    ok: true,
    reading: {
      engine,
      facts: factsOf(own, engine),
      ...(kvPrecision ? { kvPrecision } : {}),
      ...(devices.size > 0 ? { devices: devices.size } : {}),
      lines: places.map((line) => ({ line, text: (lines[line - 1] ?? '').trim().slice(0, SHOWN) })),
      broken,
      ignored: lines.length - places.length,
    },
  }
}

/** Arguments such as `block_size=None` are no figures; `name: value` of a log is one. */
const SAYS_FIGURE =
  /(KV cache size:|took|takes|KV buffer size|model buffer size|# (GPU|cuda) blocks:|Maximum concurrency for|tokens in paged KV cache)/i

export function tooLong(characters: number): string {
  const millions = (count: number) => (count / 1e6).toFixed(1)
  return `This text has ${millions(characters)} million characters; at most ${millions(LIMITS.pastedCharacters)} million are read. Paste the part from the start of the engine to its first request.`
}

function nothingFound(lines: number): string {
  return `None of ${lines === 1 ? 'this line' : `these ${lines} lines`} states memory the way vLLM, SGLang, TensorRT-LLM or llama.cpp do. Paste what the engine prints between loading the weights and its first request, such as “GPU KV cache size: 420,880 tokens”.`
}

function hitsOf(line: string, place: number): Hit[] {
  const lower = line.toLowerCase()
  return RULES.flatMap((rule) => {
    if (!lower.includes(rule.marker.toLowerCase())) return []
    const match = rule.pattern.exec(line)
    const value = match?.[1] ? Number(match[1].replaceAll(',', '')) * rule.scale : Number.NaN
    if (!Number.isFinite(value)) return []
    return [{ rule, value, device: /(\S+)\s+(?:model|KV|compute) buffer size/i.exec(line)?.[1] ?? '', line: place }]
  }).concat(keysAndValues(line, place))
}

/** SGLang states keys and values apart. */
function keysAndValues(line: string, place: number): Hit[] {
  const match = /KV Cache is allocated.*K size:\s*([\d.]+)\s*GB, V size:\s*([\d.]+)\s*GB/i.exec(line)
  const rule = RULES.find(({ engine, fact }) => engine === 'sglang' && fact === 'cacheBytes')
  if (!match || !rule) return []
  return [{ rule, value: (Number(match[1]) + Number(match[2])) * rule.scale, device: '', line: place }]
}

function mostNamed(hits: readonly Hit[]): ServingEngine | undefined {
  const counts = new Map<ServingEngine, number>()
  for (const { rule } of hits) counts.set(rule.engine, (counts.get(rule.engine) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const onHost = (device: string) => /^(CPU|AMX|BLAS)|_Host$|^Host/i.test(device)

function factsOf(hits: readonly Hit[], engine: ServingEngine): LogReading['facts'] {
  const facts: LogReading['facts'] = {}
  const perDevice = new Map<LogFact, Map<string, number>>()
  for (const { rule, value, device } of hits) {
    const { fact, take } = rule
    const before = facts[fact]
    if (take === 'devices') {
      const known = perDevice.get(fact) ?? new Map<string, number>()
      // Windowed layers have a cache of their own on the same device; weights and work space are stated anew when loading is tried again.
      known.set(device, value + (fact === 'cacheBytes' ? (known.get(device) ?? 0) : 0))
      perDevice.set(fact, known)
    } else if (take === 'least' && before !== undefined) facts[fact] = Math.min(before, value)
    else facts[fact] = value
  }
  for (const [fact, sizes] of perDevice) spread(facts, fact, sizes)
  const { blocks, blockTokens = engine === 'vllm' ? VLLM_BLOCK : undefined } = facts
  if (facts.cacheTokens === undefined && blocks !== undefined && blockTokens !== undefined)
    facts.cacheTokens = blocks * blockTokens
  if (facts.deviceBytes !== undefined && facts.usableShare !== undefined)
    facts.usableBytes = facts.deviceBytes * facts.usableShare
  return facts
}

/** Buffers of llama.cpp by device: a mean of those with memory of their own; what the host keeps is told apart. */
function spread(facts: LogReading['facts'], fact: LogFact, sizes: ReadonlyMap<string, number>): void {
  const entries = [...sizes]
  const own = entries.filter(([device]) => !onHost(device))
  const used = own.length > 0 ? own : entries
  facts[fact] = used.reduce((sum, [, bytes]) => sum + bytes, 0) / used.length
  if (fact === 'weightBytes' && own.length > 0)
    facts.hostBytes = entries.filter(([device]) => onHost(device)).reduce((sum, [, bytes]) => sum + bytes, 0)
}

function precisionOf(text: string, engine: ServingEngine): KvPrecision | undefined {
  if (engine === 'llamacpp') {
    const type = /\bK \((f16|bf16|q8_0|q4_0)\)/.exec(text)?.[1]
    return type === undefined ? undefined : type.endsWith('f16') ? 'bf16' : type === 'q8_0' ? 'fp8' : 'nvfp4'
  }
  const named = /(?:kv_cache_dtype\s*[=:]\s*'?|KV cache dtype:\s*)([\w.]+)/i.exec(text)?.[1]?.toLowerCase()
  if (named === undefined) return undefined
  if (/fp8|float8/.test(named)) return 'fp8'
  return /auto|bf16|bfloat16|float16|fp16/.test(named) ? 'bf16' : undefined
}
