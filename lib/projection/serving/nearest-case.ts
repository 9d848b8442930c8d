import { rememberedOfLate } from '../remembered'
import { generationOf } from './generation'
import cases from './measured-cases.json'

/** A setting in which serving was measured: what was measured there lies with the fit. */
export type MeasuredServing = {
  /** The model, the devices and the engine in words. */
  label: string
  parameters: number
  experts: boolean
  /** Some layers are linear in the length. */
  linearAttention?: boolean
  accelerator: string
  engine: string
  precision: string
  /** Devices of a replica. */
  devices: number
  /** Prompt and answer together; where they were not published, what the projection of that row takes. */
  tokens: number
  source: string
}

export type AskedServing = Omit<MeasuredServing, 'label' | 'source'>
/** Distance by what sets two settings apart; the root of the sum of squares is the distance. */
export type ServingApart = {
  parameters: number
  devices: number
  tokens: number
  accelerator: number
  engine: number
  precision: number
  experts: number
  attention: number
}
export type NearestServing = { case: MeasuredServing; distance: number; apart: ServingApart }

const SIZE_STEP = Math.log(4)
const DEVICE_STEP = Math.log(8)

/** One is a factor of four in size or length, of eight in devices of a replica, another generation of accelerator, another engine
 * or experts; another precision is half of that, hardware of a kind nobody measured or linear attention twice. */
export function servingApartness(asked: AskedServing, measured: AskedServing): ServingApart {
  return {
    parameters: steps(asked.parameters, measured.parameters, SIZE_STEP),
    devices: steps(asked.devices, measured.devices, DEVICE_STEP),
    tokens: steps(asked.tokens, measured.tokens, SIZE_STEP),
    accelerator: deviceApart(asked.accelerator, measured.accelerator),
    engine: asked.engine === measured.engine ? 0 : 1,
    precision: asked.precision === measured.precision ? 0 : 0.5,
    experts: asked.experts === measured.experts ? 0 : 1,
    attention: attentionApart(asked, measured),
  }
}

const steps = (left: number, right: number, step: number) => Math.abs(Math.log(left / right)) / step

function attentionApart(asked: AskedServing, measured: AskedServing): number {
  return (asked.linearAttention ?? false) === (measured.linearAttention ?? false) ? 0 : 2
}

function deviceApart(asked: string, measured: string): number {
  if (asked === measured) return 0
  const [left, right] = [generationOf(asked), generationOf(measured)]
  if (left === 'other' || right === 'other') return 2
  return left === right ? 0.25 : 1
}

/** Squared distances of a device to those of the cases, which are asked for in every projection. */
const knownDevices = new Map<string, ReadonlyMap<string, number>>()
const MOST_KEPT = 256

function devicesApart(asked: string): ReadonlyMap<string, number> {
  return rememberedOfLate(
    knownDevices,
    MOST_KEPT,
    asked,
    () => new Map(cases.map(({ accelerator }) => [accelerator, deviceApart(asked, accelerator) ** 2])),
  )
}

/** The measured setting that a deployment is most like; ties go to the first. */
export function nearestServing(asked: AskedServing): NearestServing | undefined {
  let nearest: MeasuredServing | undefined
  let least = Number.POSITIVE_INFINITY
  const devices = devicesApart(asked.accelerator)
  for (const one of cases) {
    // Most settings differ in what is cheap to tell, and are given up before their logarithms.
    const told =
      (devices.get(one.accelerator) ?? 0) +
      (asked.engine === one.engine ? 0 : 1) +
      (asked.precision === one.precision ? 0 : 0.25) +
      (asked.experts === one.experts ? 0 : 1)
    if (told >= least) continue
    const squared =
      told +
      attentionApart(asked, one) ** 2 +
      steps(asked.parameters, one.parameters, SIZE_STEP) ** 2 +
      steps(asked.devices, one.devices, DEVICE_STEP) ** 2 +
      steps(asked.tokens, one.tokens, SIZE_STEP) ** 2
    if (squared < least) [nearest, least] = [one, squared]
  }
  return nearest && { case: nearest, distance: Math.sqrt(least), apart: servingApartness(asked, nearest) }
}
