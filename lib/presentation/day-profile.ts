import { significant } from './format'

const HOURS = 24

/** Days to start from: assumptions of shape alone, in hundredths of the busiest hour, midnight first. Counts of one's own are better. */
export const DAY_PRESETS = {
  even: { label: 'Even', hours: Array<number>(HOURS).fill(100) },
  office: {
    label: 'Office hours, one country',
    hours: [5, 4, 3, 3, 3, 5, 12, 32, 68, 92, 100, 96, 78, 88, 98, 97, 88, 66, 38, 24, 17, 13, 9, 7],
  },
  evening: {
    label: 'Consumers, evening peak',
    hours: [48, 32, 22, 16, 13, 14, 22, 36, 48, 56, 61, 65, 69, 68, 67, 68, 72, 78, 86, 94, 100, 99, 88, 68],
  },
  continents: {
    label: 'Two continents, twelve hours apart',
    hours: [78, 88, 98, 97, 88, 66, 43, 37, 70, 92, 100, 96, 78, 88, 98, 97, 88, 66, 43, 37, 70, 92, 100, 96],
  },
} as const

export type DayPreset = keyof typeof DAY_PRESETS
export const DAY_PRESET_IDS = Object.keys(DAY_PRESETS) as DayPreset[]

export function presetOf(profile: readonly number[] | undefined): DayPreset | undefined {
  if (!profile) return undefined
  return DAY_PRESET_IDS.find((id) => DAY_PRESETS[id].hours.every((value, hour) => value === profile[hour]))
}

export type DayAnswer = { ok: true; hours: number[] | undefined } | { ok: false; message: string }

/** Traffic by hour as it is pasted from a table: 24 numbers apart by blanks, commas or lines. Nothing means no profile. */
export function readDay(text: string): DayAnswer {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  if (parts.length === 0) return { ok: true, hours: undefined }
  const wrong = parts.findIndex((part) => !/^\d+(\.\d+)?$/.test(part))
  if (wrong >= 0)
    return { ok: false, message: `Entry ${wrong + 1}, “${(parts[wrong] ?? '').slice(0, 20)}”, is no number from 0 up.` }
  if (parts.length !== HOURS)
    return {
      ok: false,
      message: `${parts.length === 1 ? 'One number' : `${parts.length} numbers`}; give one for each of the ${HOURS} hours, midnight first.`,
    }
  const hours = parts.map(Number)
  return hours.some((value) => value > 0)
    ? { ok: true, hours }
    : { ok: false, message: 'No hour has traffic; give at least one some.' }
}

/** "Peak 1.86 × mean at 10 h", for the line below the field. */
export function dayText(profile: readonly number[] | undefined): string | undefined {
  const sum = profile?.reduce((total, value) => total + value, 0) ?? 0
  if (!profile || profile.length !== HOURS || !(sum > 0)) return undefined
  const peak = Math.max(...profile)
  const relative = (peak * HOURS) / sum
  return relative < 1.005
    ? 'As much in every hour'
    : `Peak ${significant(relative)} × mean at ${profile.indexOf(peak)} h`
}
