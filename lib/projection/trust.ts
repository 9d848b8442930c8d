import type { Context } from './context'
import { exactly } from './estimate'
import { valueTerm } from './explain'
import { distanceSigma, type Nearest, type Setting } from './nearness'
import type { Trust } from './result'

/** How nearness is said of a run, or of a deployment. */
export type NearnessWords = {
  /** Of the figure. */
  id: string
  label: string
  /** Of the note. */
  code: string
  path: string
  /** "No run like this", and which ranges get wider. */
  nothing: string
  ranges: string
  /** What a distance of 1 is. */
  one: string
}

/** Enters how far a plan is from the measured setting that it is most like, and notes it where that is far. */
export function enterNearness<S extends Setting>(
  { ledger, problem }: Context,
  { case: { id, label, source, linearAttention }, distance, apart }: Nearest<S>,
  words: NearnessWords,
): Trust {
  const sigma = distanceSigma(distance)
  ledger.enter(
    {
      id: words.id,
      label: words.label,
      unit: 'ratio',
      formula: `(${apart.map(({ name }) => `${name}^2`).join(' + ')})^(1 / 2)`,
      source: `${label}: ${source}`,
      terms: apart.map(({ name, meaning, value }) => valueTerm(name, meaning, value, 'ratio', label)),
      validity:
        sigma > 0
          ? `Outside of what was measured: ${words.ranges} wider by ${Math.round(100 * sigma)} % (one standard deviation).`
          : `Up to 1 counts as measured: ${words.one}.`,
    },
    exactly(distance),
  )
  if (sigma > 0) {
    const linear = apart.some(({ name, value }) => name === 'linearAttention' && value > 0) && !linearAttention
    problem({
      code: words.code,
      severity: 'note',
      path: words.path,
      message: `${words.nothing} was measured: the nearest is ${label}, at a distance of ${distance.toFixed(1)}, where up to 1 counts as measured.${linear ? ' Nothing measured has linear attention.' : ''} Therefore ${words.ranges} wider.`,
    })
  }
  return { id, label, source, distance, sigma }
}
