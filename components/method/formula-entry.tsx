import Link from 'next/link'
import type { MethodFormula } from '@/lib/contracts/method'
import { constantAnchor } from '@/lib/presentation/method'
import { DocText } from './doc-text'

/** One function of the engine, in the words of its own comment. */
export function FormulaEntry({ formula }: { formula: MethodFormula }) {
  return (
    <article id={formula.anchor} className="grid scroll-mt-4 gap-1 border-t border-line py-3 target:bg-accent/8">
      <h3 className="text-base">
        <a href={`#${formula.anchor}`} className="font-mono text-sm break-words hover:underline">
          {formula.name}
          <span className="font-normal text-muted">{formula.signature}</span>
        </a>
      </h3>
      <p className="max-w-prose break-words">
        <DocText text={formula.doc} />
      </p>
      <p className="text-xs break-words text-muted">
        <span className="font-mono">lib/projection/{formula.file}</span>
        {formula.constants.length > 0 ? ' · reads ' : null}
        {formula.constants.map((name, index) => (
          <span key={name}>
            {index > 0 ? ', ' : null}
            <Link href={`/method/constants#${constantAnchor(name)}`} className="link font-mono">
              {name}
            </Link>
          </span>
        ))}
      </p>
    </article>
  )
}
