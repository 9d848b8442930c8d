import Link from 'next/link'
import type { MethodFigure } from '@/lib/contracts/method'
import { figureHref } from '@/lib/presentation/method'
import { DocText } from './doc-text'

/** One number of a projection: formula, what goes in, who says so, and where it ceases to hold. */
export function FigureEntry({ figure }: { figure: MethodFigure }) {
  return (
    <article id={figure.anchor} className="grid scroll-mt-4 gap-1 border-t border-line py-4 target:bg-accent/8">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-base">
        <a href={`#${figure.anchor}`} className="hover:underline">
          {figure.label}
        </a>
        <span className="font-mono text-xs font-normal break-all text-muted">{figure.id}</span>
        {figure.unit === 'text' ? null : <span className="text-xs font-normal text-muted">in {figure.unit}</span>}
      </h3>
      <p className="rounded-control bg-paper px-3 py-2 font-mono text-sm break-words">{figure.formula}</p>
      {figure.terms.length > 0 ? (
        <dl className="grid gap-x-4 gap-y-1 pt-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
          {figure.terms.map((term) => (
            <div key={`${term.symbol} ${term.meaning}`} className="contents">
              <dt className="font-mono break-words text-muted">{term.symbol}</dt>
              <dd className="min-w-0 break-words max-sm:pb-1">
                {term.figure ? (
                  <Link href={figureHref(term.figure)} className="link">
                    {term.meaning}
                  </Link>
                ) : (
                  term.meaning
                )}
                {term.figure || term.source === term.meaning ? null : (
                  <span className="block text-xs text-muted">{term.source}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="text-xs break-words text-muted">Source: {figure.source}</p>
      {figure.validity ? (
        <p className="text-xs text-muted">
          <DocText text={figure.validity} />
        </p>
      ) : null}
    </article>
  )
}
