import { scoreOf } from './class-fit'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Logarithmic errors of some rows as one line. */
export function say(label: string, errors: readonly number[]): void {
  const { n, mean, median, p90, worst, sigma } = scoreOf(errors)
  process.stdout.write(
    `  ${label.padEnd(70)} n ${n}  mean ${percent(mean)}  median ${percent(median)}  p90 ${percent(p90)}  worst ${percent(worst)}  sigma ${sigma.toFixed(3)}\n`,
  )
}
