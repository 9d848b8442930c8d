'use client'

import { cx } from '@/components/ui/cx'
import { Figure } from '@/components/ui/figure'
import type { Headline } from '@/lib/presentation/headlines'

/** Rows of equal length on a wide screen, whatever the number of figures. */
const COLUMNS: Readonly<Record<number, string>> = {
  8: 'xl:grid-cols-4 2xl:grid-cols-8',
  10: 'xl:grid-cols-5 2xl:grid-cols-10',
}

/** The row of headline figures; each opens its derivation, and says for two seconds by how much it moved. */
export function HeadlineRow({
  headlines,
  moved,
  answers,
  onOpen,
}: {
  headlines: Headline[]
  moved: Readonly<Record<string, string>>
  answers: number
  onOpen: (figure: string) => void
}) {
  return (
    <dl
      className={cx(
        'grid grid-cols-2 overflow-hidden rounded-control border border-line bg-surface sm:grid-cols-3',
        COLUMNS[headlines.length] ?? 'xl:grid-cols-6',
      )}
    >
      {headlines.map((headline) => (
        <Figure
          key={headline.id}
          label={headline.label}
          value={headline.quantity.value}
          unit={
            headline.range && headline.note ? `${headline.quantity.unit} · ${headline.note}` : headline.quantity.unit
          }
          exact={headline.quantity.exact}
          tone={headline.tone}
          className="relative -mt-px -ml-px border-t border-l border-line px-3 py-2"
          range={
            headline.range ? (
              <span title="P10 to P90: in eight cases of ten it lies between these">{headline.range}</span>
            ) : undefined
          }
        >
          {headline.note && !headline.range ? (
            <span className="figures text-xs text-muted">{headline.note}</span>
          ) : null}
          {headline.alone ? (
            <span className="figures text-xs text-muted" title="The final run, without the experiments before it">
              run alone {headline.alone}
            </span>
          ) : null}
          {moved[headline.id] ? (
            <span
              key={answers}
              className="figures absolute top-2 right-2 animate-flash rounded-control bg-surface pl-1 text-xs font-medium text-accent"
            >
              {moved[headline.id]}
            </span>
          ) : null}
          {headline.known ? (
            <button
              type="button"
              className="absolute inset-0 rounded-control hover:bg-ink/4 focus-visible:-outline-offset-2"
              title={`${headline.help} Exactly ${headline.quantity.exact}. Click for how it is worked out.`}
              onClick={() => onOpen(headline.id)}
            >
              <span className="sr-only">How {headline.label} is worked out</span>
            </button>
          ) : null}
        </Figure>
      ))}
    </dl>
  )
}
