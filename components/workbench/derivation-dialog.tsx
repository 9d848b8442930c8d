'use client'

import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import type { Derivation } from '@/lib/presentation/derivation'
import { figureHref } from '@/lib/presentation/method'

/** Where a number comes from: formula, what went in, sources, and what it feeds. Each figure in it opens its own. */
export function DerivationDialog({
  derivation,
  canGoBack,
  onOpen,
  onBack,
  onClose,
}: {
  derivation: Derivation
  canGoBack: boolean
  onOpen: (figure: string) => void
  onBack: () => void
  onClose: () => void
}) {
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title={derivation.label}
        description={
          <span className="figures">
            <span className="text-ink">{derivation.value.text}</span>
            {derivation.range ? ` (P10 to P90: ${derivation.range})` : ' (exact)'} · exactly {derivation.value.exact}
          </span>
        }
        footer={canGoBack ? <Button onClick={onBack}>Back</Button> : undefined}
      >
        <div className="grid gap-6">
          <section aria-label="Formula" className="grid gap-1">
            <p className="rounded-control bg-paper px-3 py-2 font-mono text-sm break-words">{derivation.formula}</p>
            <p className="text-xs text-muted">Source: {derivation.source}</p>
            {derivation.firstOrder ? (
              <p className="text-xs text-muted">
                The range is by sampling; to first order it would be {derivation.firstOrder}.
              </p>
            ) : null}
            {derivation.validity ? <p className="text-xs text-muted">{derivation.validity}</p> : null}
            {derivation.equivalent ? (
              <p className="text-xs text-muted">
                As much as {derivation.equivalent.amount} {derivation.equivalent.what}, at{' '}
                {derivation.equivalent.factor}. {derivation.equivalent.source}.
              </p>
            ) : null}
            <p className="text-xs">
              <a href={figureHref(derivation.id)} target="_blank" rel="noopener" className="link">
                How this is worked out
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            </p>
          </section>
          {derivation.terms.length > 0 ? <Terms terms={derivation.terms} onOpen={onOpen} /> : null}
          {derivation.feeds.length > 0 ? (
            <section className="grid gap-1">
              <h3 className="text-base">What it feeds</h3>
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {derivation.feeds.map((fed) => (
                  <li key={fed.id} className="figures">
                    <FigureLink id={fed.id} label={fed.label} onOpen={onOpen} /> {fed.value.text}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}

function Terms({ terms, onOpen }: { terms: Derivation['terms']; onOpen: (figure: string) => void }) {
  return (
    <section className="grid gap-1">
      <h3 className="text-base">What went in</h3>
      <dl className="text-sm">
        {terms.map((term) => (
          <div
            key={`${term.symbol} ${term.meaning}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line py-1.5 sm:grid-cols-[7rem_minmax(0,1fr)_auto]"
          >
            <dt className="col-span-full font-mono break-words text-muted sm:col-span-1">
              {term.symbol.toLowerCase() === term.meaning.toLowerCase() ? '' : term.symbol}
            </dt>
            <dd className="min-w-0">
              {term.figure ? <FigureLink id={term.figure} label={term.meaning} onOpen={onOpen} /> : term.meaning}
              {term.figure ? null : <span className="block text-xs break-words text-muted">{term.source}</span>}
            </dd>
            <dd className="figures text-right whitespace-nowrap" title={term.value.exact}>
              {term.value.text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function FigureLink({ id, label, onOpen }: { id: string; label: string; onOpen: (figure: string) => void }) {
  return (
    <button type="button" className="link text-left" onClick={() => onOpen(id)}>
      {label}
    </button>
  )
}
