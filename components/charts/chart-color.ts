import type { ChartColor } from '@/lib/presentation/chart-model'

/** One colour for one thing: the token decides, and with it the theme. */
export function chartFill(color: ChartColor): string {
  return `var(--chart-${color})`
}

export const INK = 'var(--color-ink)'
export const MUTED = 'var(--color-muted)'
export const LINE = 'var(--color-line)'
export const ACCENT = 'var(--color-accent)'
export const DANGER = 'var(--color-danger)'

/** Text inside a drawing: the same 12 pixels as small print beside it. */
export const CHART_TEXT = { fontSize: 12, fill: MUTED } as const
