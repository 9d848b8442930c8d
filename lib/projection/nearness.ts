import { constant } from './constants'
import { rememberedOfLate } from './remembered'

/** What any run or deployment is compared by; either has more to tell it apart. */
export type Setting = {
  parameters: number
  experts: boolean
  /** Some layers are linear in the length: none of the published ones has them. */
  linearAttention?: boolean
  accelerator: string
  precision: string
}
/** A setting that was measured. */
export type Measured<S extends Setting> = S & { id: string; label: string; source: string }

/** One thing that sets two settings apart. */
export type Dimension<S extends Setting> = {
  name: keyof S & string
  /** In words. */
  meaning: string
  /** Of a number: the factor that is a distance of 1. Of anything else: the distance where two are not the same. */
  by: { factor: number } | { unlike: number }
}
export type Nearest<S extends Setting> = {
  case: Measured<S>
  /** Root of the sum of squares of all that sets the two apart; up to 1 counts as measured. */
  distance: number
  apart: { name: string; meaning: string; value: number }[]
}

const MOST_KEPT = 256

/** Nearness to a list of measured settings: `own` is what tells them apart beside the model, its precision and the accelerator.
 * Another generation of accelerator is 1, another device of the same 0.25, one of a kind that is in no generation 2. */
export function nearness<S extends Setting>(
  cases: readonly Measured<S>[],
  generationOf: (accelerator: string) => string | undefined,
  own: readonly Dimension<S>[],
) {
  const dimensions: readonly Dimension<S>[] = [
    { name: 'precision', meaning: 'precision', by: { unlike: 0.5 } },
    { name: 'experts', meaning: 'experts or none', by: { unlike: 1 } },
    { name: 'linearAttention', meaning: 'linear attention or none', by: { unlike: 2 } },
    { name: 'parameters', meaning: 'size of the model', by: { factor: 4 } },
    ...own,
  ]
  /** What is compared of a setting: numbers in steps, anything else as it is. */
  const read = (setting: S) =>
    dimensions.map(({ name, by }) =>
      'factor' in by ? Math.log(Number(setting[name])) / Math.log(by.factor) : (setting[name] ?? false),
    )
  type Reading = ReturnType<typeof read>
  const between = (asked: Reading, measured: Reading, at: number) => {
    const [left, right] = [asked[at], measured[at]]
    if (left === right) return 0
    const by = dimensions[at]?.by
    return by && 'unlike' in by ? by.unlike : Math.abs(Number(left) - Number(right))
  }
  const readings = cases.map(read)

  const deviceApart = (asked: string, measured: string) => {
    if (asked === measured) return 0
    const [left, right] = [generationOf(asked), generationOf(measured)]
    return left === undefined || right === undefined ? 2 : left === right ? 0.25 : 1
  }
  const knownDevices = new Map<string, readonly number[]>()
  /** Distances of a device to that of each case, which are asked for in every projection. */
  const devicesApart = (asked: string) =>
    rememberedOfLate(knownDevices, MOST_KEPT, asked, () =>
      cases.map(({ accelerator }) => deviceApart(asked, accelerator)),
    )

  function apartness(asked: S, measured: S): Nearest<S>['apart'] {
    const [left, right] = [read(asked), read(measured)]
    return [
      { name: 'accelerator', meaning: 'accelerator', value: deviceApart(asked.accelerator, measured.accelerator) },
      ...dimensions.map(({ name, meaning }, at) => ({ name, meaning, value: between(left, right, at) })),
    ]
  }

  /** The setting that another is most like; ties go to the first. */
  function nearest(asked: S): Nearest<S> | undefined {
    const devices = devicesApart(asked.accelerator)
    const reading = read(asked)
    let found = -1
    let least = Number.POSITIVE_INFINITY
    for (const [index, measured] of readings.entries()) {
      let squared = (devices[index] ?? 0) ** 2
      for (let at = 0; at < reading.length && squared < least; at++) squared += between(reading, measured, at) ** 2
      if (squared < least) [found, least] = [index, squared]
    }
    const one = cases[found]
    return one && { case: one, distance: Math.sqrt(least), apart: apartness(asked, one) }
  }

  return { apartness, nearest }
}

/** What is added to the spread outside of everything measured, sd of ln; nothing within a distance of one. */
export function distanceSigma(distance: number): number {
  const beyond = Math.max(0, distance - 1)
  return Math.min(constant('trust.sigma_most').value, constant('trust.sigma_per_distance').value * beyond)
}
