import type { Projection } from '@/lib/projection/result'
import { percent, significant } from '../format'
import { ENGINE_LABELS } from '../serving-words'
import { type Projected, perToken, projectedPerToken } from './projected'
import type { LogReading } from './read'

const GIB = 2 ** 30
/** Below this a part explains nothing: logs round to hundredths of a GiB. */
const SMALL = 0.05 * GIB
const NEAR = 0.02

type Reason = { text: string; bytes: number }

/** Why a log and the projection differ: settings that are not the same first, then what each part moves in the cache. */
export function differences(
  reading: LogReading,
  projected: Projected,
  { scenario }: Projection,
  other: number | undefined,
): string[] {
  const { engine, facts, kvPrecision } = reading
  const settings: string[] = []
  const planned = scenario.serving?.engine ?? 'vllm'
  if (planned !== engine)
    settings.push(`The log is of ${ENGINE_LABELS[engine]}, the scenario plans with ${ENGINE_LABELS[planned]}.`)
  const devices = facts.tensor ?? reading.devices
  if (devices !== undefined && devices !== projected.devices)
    settings.push(
      `The log is of ${devices} ${devices === 1 ? 'device' : 'devices'} a replica, the projection of ${projected.devices}: what each device holds differs for that alone.`,
    )
  const cache = scenario.serving?.kvPrecision ?? 'bf16'
  if (kvPrecision && kvPrecision !== cache)
    settings.push(`The log keeps the cache in ${kvPrecision.toUpperCase()}, the scenario in ${cache.toUpperCase()}.`)
  const parts = byPart(reading, projected, other).filter(({ bytes }) => Math.abs(bytes) >= SMALL)
  const sorted = parts.sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes)).map(({ text }) => text)
  return [...settings, ...sorted, ...tokenReason(reading, projected)]
}

const amount = (bytes: number) => `${Math.abs(bytes / GIB).toFixed(2)} GiB`
const room = (bytes: number) => `${amount(bytes)} ${bytes > 0 ? 'more' : 'less'} for the cache`

function byPart({ facts, engine }: LogReading, projected: Projected, other: number | undefined): Reason[] {
  const reasons: Reason[] = []
  const { deviceBytes, usableShare, weightBytes } = facts
  if (engine === 'vllm' && deviceBytes !== undefined) {
    const bytes = (deviceBytes - projected.deviceBytes) * projected.usableShare
    reasons.push({
      bytes,
      text: `The driver offers ${amount(deviceBytes)} of memory, the data sheet ${amount(projected.deviceBytes)}: ${room(bytes)}.`,
    })
  }
  if (engine === 'vllm' && usableShare !== undefined) {
    const bytes = (usableShare - projected.usableShare) * (deviceBytes ?? projected.deviceBytes)
    reasons.push({
      bytes,
      text: `The engine was started with ${percent(usableShare)} of memory, the scenario plans with ${percent(projected.usableShare)}: ${room(bytes)}.`,
    })
  }
  if (weightBytes !== undefined) {
    const bytes = projected.weightBytes - weightBytes
    reasons.push({
      bytes,
      text: `Weights take ${amount(weightBytes)} where ${amount(projected.weightBytes)} are projected${width(weightBytes / projected.weightBytes)}: ${room(bytes)}.`,
    })
  }
  if (other !== undefined) {
    const bytes = projected.otherBytes - other
    reasons.push({
      bytes,
      text: `Activations, graphs and buffers take ${amount(other)} where ${amount(projected.otherBytes)} are set aside: ${room(bytes)}.`,
    })
  }
  return reasons
}

/** A ratio that a format or a split explains is named; tables that stay in 16 bit blur it. */
function width(ratio: number): string {
  const named: readonly [number, string][] = [
    [2, 'twice the width, or half of the devices'],
    [0.5, 'half the width, or twice the devices'],
    [0.25, 'a quarter of the width, or four times the devices'],
  ]
  const found = named.find(([of]) => Math.abs(ratio / of - 1) < 0.15)
  return found ? ` (${found[1]})` : ''
}

function tokenReason({ facts, engine }: LogReading, projected: Projected): string[] {
  const [own, planned] = [perToken(facts), projectedPerToken(projected)]
  const reasons: string[] = []
  if (own !== undefined && planned > 0 && Math.abs(own / planned - 1) > NEAR) {
    reasons.push(
      `A token takes ${significant(own / planned)} times the projected cache: another format, another split of heads, layers with windows or a cache for a draft model.`,
    )
  }
  if (
    engine === 'llamacpp' &&
    facts.cacheTokens !== undefined &&
    facts.cacheTokens < projected.cacheTokens * (1 - NEAR)
  ) {
    reasons.push('llama.cpp reserves what its context asks for: the rest of the memory stays free.')
  }
  return reasons
}
