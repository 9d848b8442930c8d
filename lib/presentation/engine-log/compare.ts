import type { Projection } from '@/lib/projection/result'
import type { ServingEngine } from '@/lib/projection/spec'
import { MISSING, percent, significant } from '../format'
import { ENGINE_LABELS } from '../serving-words'
import { otherBytes, perToken, projectedMemory, projectedPerToken } from './projected'
import type { LogReading } from './read'
import { differences } from './why'

export type LogRow = { id: string; label: string; logged: string; projected: string; difference: string }
export type LogComparison = {
  title: string
  rows: LogRow[]
  /** Why the two differ, the largest part first. */
  reasons: string[]
  definition: string
  /** Fields of the scenario that the log knows better. */
  set: Record<string, unknown>
}

const GIB = 2 ** 30
const gib = (bytes: number | undefined) => (bytes === undefined ? MISSING : `${(bytes / GIB).toFixed(2)} GiB`)
const tokens = (count: number | undefined) =>
  count === undefined ? MISSING : `${Math.round(count).toLocaleString('en-US')} tokens`

/** The log and the projection side by side, and why they differ. */
export function compareLog(reading: LogReading, projection: Projection): LogComparison | undefined {
  const projected = projectedMemory(projection)
  if (!projected) return undefined
  const { engine, facts } = reading
  const share = engine === 'vllm' ? facts.usableShare : undefined
  const other = otherBytes(reading)
  const context = facts.contextTokens
  const rows: LogRow[] = [
    row('devices', 'Devices of a replica', facts.tensor ?? reading.devices, projected.devices, String),
    row('memory', 'Memory of a device', facts.deviceBytes, projected.deviceBytes, gib),
    row('share', 'Share that the engine may use', share, projected.usableShare, percent),
    row('weights', 'Weights, per device', facts.weightBytes, projected.weightBytes, gib),
    row('other', 'Activations and buffers, per device', other, projected.otherBytes, gib),
    row('cache', 'KV cache, per device', facts.cacheBytes, projected.cacheBytes, gib),
    row(
      'token',
      'Cache of a token, per device',
      perToken(facts),
      projectedPerToken(projected),
      (bytes) => `${significant(bytes / 1024)} KiB`,
    ),
    row('tokens', 'Tokens that the cache holds', facts.cacheTokens, projected.cacheTokens, tokens),
    ...(context
      ? [
          row(
            'concurrency',
            `Requests of ${context.toLocaleString('en-US')} tokens at once`,
            facts.concurrency ?? (facts.cacheTokens === undefined ? undefined : facts.cacheTokens / context),
            projected.cacheTokens / context,
            (count) => `${significant(count)}`,
          ),
        ]
      : []),
  ]
  return {
    title: `Log of ${ENGINE_LABELS[engine]}, ${reading.lines.length === 1 ? 'one line' : `${reading.lines.length} lines`} read`,
    rows: rows.filter(({ logged }) => logged !== MISSING),
    reasons: differences(reading, projected, projection, other),
    definition: DEFINITIONS[engine],
    set: fieldsOf(reading, projection),
  }
}

function row(
  id: string,
  label: string,
  logged: number | undefined,
  projected: number,
  text: (value: number) => string,
): LogRow {
  const ratio = logged === undefined || projected === 0 ? undefined : logged / projected - 1
  const difference =
    ratio === undefined
      ? MISSING
      : Math.abs(ratio) < 0.005
        ? 'same'
        : `${ratio > 0 ? '+' : '−'}${percent(Math.abs(ratio))}`
  return { id, label, logged: logged === undefined ? MISSING : text(logged), projected: text(projected), difference }
}

const DEFINITIONS: Readonly<Record<ServingEngine, string>> = {
  vllm: 'vLLM counts the tokens of all requests that one replica can hold, in whole blocks; gpu_memory_utilization covers weights, the peak of the profile run and the cache. Windowed and recurrent layers make its tokens those of requests at the full context.',
  sglang:
    'SGLang counts the tokens of all requests on one replica; mem_fraction_static covers weights and cache alone, so that activations and graphs come out of the rest.',
  trtllm:
    'TensorRT-LLM gives the cache a share of what is free once the engine is loaded, and admits a request only when its whole answer has room.',
  llamacpp:
    'llama.cpp reserves the cache for its context (-c) at the start, however much memory is left: it is a setting, not what the device could hold.',
}

/** What the log says for sure becomes fields; a share of memory only where it means the same. */
function fieldsOf(
  { engine, facts, kvPrecision }: LogReading,
  { scenario, defaults }: Projection,
): Record<string, unknown> {
  const serving = scenario.serving ?? {}
  const wished = {
    engine,
    ...(kvPrecision ? { kvPrecision } : {}),
    ...(facts.tensor ? { tensor: facts.tensor } : {}),
    ...(engine === 'vllm' && facts.usableShare ? { memoryUtilisation: facts.usableShare } : {}),
  }
  const taken = (field: string) =>
    serving[field as keyof typeof serving] ?? (field === 'engine' ? 'vllm' : defaults[`serving.${field}`]?.value)
  return Object.fromEntries(
    Object.entries(wished)
      .filter(([field, value]) => taken(field) !== value)
      .map(([field, value]) => [`serving.${field}`, value]),
  )
}
