'use client'

import { Figure } from '@/components/ui/figure'
import type { Headline } from '@/lib/presentation/headlines'

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
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-control border border-line bg-line sm:grid-cols-3 xl:grid-cols-[repeat(auto-fit,minmax(9.25rem,1fr))]">
      {headlines.map((headline) => (
        <Figure
          key={headline.id}
          label={headline.range && headline.note ? `${headline.label} · ${headline.note}` : headline.label}
          value={headline.quantity.value}
          unit={headline.quantity.unit}
          exact={headline.quantity.exact}
          tone={headline.tone}
          className="relative bg-surface px-3 py-2"
          range={
            headline.range ? (
              <span title="P10 to P90: in eight cases of ten it lies between these">{headline.range}</span>
            ) : undefined
          }
        >
          {headline.note && !headline.range ? (
            <span className="figures text-xs text-muted">{headline.note}</span>
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
