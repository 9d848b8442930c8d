import { rememberedOfLate } from '../remembered'
import cases from './measured-cases.json'
import { generationOf } from './step-constants'

/** A step or a run whose rate was published. */
export type MeasuredCase = {
  id: string
  label: string
  parameters: number
  experts: boolean
  /** None of the published ones has it. */
  linearAttention?: boolean
  accelerator: string
  accelerators: number
  sequence: number
  precision: string
  stack: string
  source: string
}

export type Asked = Omit<MeasuredCase, 'id' | 'label' | 'source'>
export type Nearest = { case: MeasuredCase; distance: number; apart: Apart }
/** Distance by what sets two cases apart; the root of the sum of squares is the distance. */
export type Apart = {
  parameters: number
  accelerators: number
  sequence: number
  accelerator: number
  precision: number
  stack: number
  experts: number
  /** Only of a model that has it: no measured one does. */
  linearAttention?: number
}

const SIZE_STEP = Math.log(4)
const DEVICE_STEP = Math.log(8)

/** One is a factor of four in size or sequence, of eight in devices, another generation of accelerator, or experts; another
 * precision or stack is half of that, another maker's accelerator or linear attention twice. */
export function apartness(asked: Asked, measured: Asked): Apart {
  const steps = (left: number, right: number, step: number) => Math.abs(Math.log(left / right)) / step
  return {
    parameters: steps(asked.parameters, measured.parameters, SIZE_STEP),
    accelerators: steps(asked.accelerators, measured.accelerators, DEVICE_STEP),
    sequence: steps(asked.sequence, measured.sequence, SIZE_STEP),
    accelerator: deviceApart(asked.accelerator, measured.accelerator),
    precision: asked.precision === measured.precision ? 0 : 0.5,
    stack: asked.stack === measured.stack ? 0 : 0.5,
    experts: asked.experts === measured.experts ? 0 : 1,
    ...(asked.linearAttention ? { linearAttention: linearApart(asked, measured) } : {}),
  }
}

function linearApart(asked: Asked, measured: Asked): number {
  return (asked.linearAttention ?? false) === (measured.linearAttention ?? false) ? 0 : 2
}

function deviceApart(asked: string, measured: string): number {
  if (asked === measured) return 0
  const [left, right] = [generationOf({ id: asked }), generationOf({ id: measured })]
  if (left === undefined || right === undefined) return 2
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

/** The measured case that a run is most like; ties go to the first by id. */
export function nearestCase(asked: Asked, among: readonly MeasuredCase[] = cases): Nearest | undefined {
  let nearest: MeasuredCase | undefined
  let least = Number.POSITIVE_INFINITY
  const devices = devicesApart(asked.accelerator)
  for (const one of among) {
    const squared = squaredDistance(asked, one, devices, least)
    if (squared < least) [nearest, least] = [one, squared]
  }
  return nearest && { case: nearest, distance: Math.sqrt(least), apart: apartness(asked, nearest) }
}

/** As `apartness`, without the parts, and given up as soon as it is more than `enough`: most cases differ in what is cheap to tell. */
function squaredDistance(asked: Asked, measured: Asked, devices: ReadonlyMap<string, number>, enough: number): number {
  let squared =
    (devices.get(measured.accelerator) ?? deviceApart(asked.accelerator, measured.accelerator) ** 2) +
    (asked.precision === measured.precision ? 0 : 0.25) +
    (asked.stack === measured.stack ? 0 : 0.25) +
    (asked.experts === measured.experts ? 0 : 1) +
    linearApart(asked, measured) ** 2
  if (squared >= enough) return squared
  squared += (Math.log(asked.parameters / measured.parameters) / SIZE_STEP) ** 2
  if (squared >= enough) return squared
  return (
    squared +
    (Math.log(asked.accelerators / measured.accelerators) / DEVICE_STEP) ** 2 +
    (Math.log(asked.sequence / measured.sequence) / SIZE_STEP) ** 2
  )
}
