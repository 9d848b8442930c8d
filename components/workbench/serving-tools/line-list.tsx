import { cx } from '@/components/ui/cx'

const SHOWN = 10

/** Lines of a pasted text by their number; a text that is junk throughout is not repeated whole. */
export function LineList({
  lines,
  mono = false,
}: {
  lines: readonly { line: number; text: string }[]
  mono?: boolean
}) {
  return (
    <ul className={cx('grid gap-0.5', mono && 'font-mono text-xs text-muted')}>
      {lines.slice(0, SHOWN).map(({ line, text }) => (
        <li key={line} className="break-words">
          Line {line}: {text}
        </li>
      ))}
      {lines.length > SHOWN ? <li>and {(lines.length - SHOWN).toLocaleString('en-US')} more</li> : null}
    </ul>
  )
}
