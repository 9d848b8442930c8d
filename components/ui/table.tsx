import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

/** What scrolls has to take the focus, or the keyboard cannot scroll it (WCAG 2.1.1). */
const reachable = { tabIndex: 0 }

/** Scrolls inside its frame; the frame can be reached and scrolled by keyboard, so it has a name. */
export function Table({
  label,
  caption,
  className,
  children,
}: {
  label: string
  caption?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      {...reachable}
      className={cx('scroll-frame rounded-control focus-visible:-outline-offset-2', className)}
    >
      <table className="w-full border-separate border-spacing-0 text-base">
        {caption ? <caption className="px-4 py-2 text-left text-sm text-muted">{caption}</caption> : null}
        {children}
      </table>
    </section>
  )
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cx('group/row', className)} {...rest} />
}

type CellLook = { numeric?: boolean; sticky?: boolean }

const sticky = 'sticky left-0 bg-surface print:static'

export function Th({ numeric, sticky: stick, className, scope = 'col', ...rest }: CellLook & ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={cx(
        'h-control border-b border-line bg-surface px-4 py-1 font-medium',
        scope === 'col'
          ? 'sticky top-0 text-sm whitespace-nowrap text-muted'
          : 'group-last/row:border-b-0 group-hover/row:bg-hover',
        numeric ? 'text-right' : 'text-left',
        stick && sticky,
        scope === 'col' ? (stick ? 'z-20' : 'z-10') : stick && 'z-10',
        className,
      )}
      {...rest}
    />
  )
}

/** A second line of a cell. */
export function CellNote({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span className="block text-xs text-muted" title={title}>
      {children}
    </span>
  )
}

export function Td({ numeric, sticky: stick, className, ...rest }: CellLook & ComponentProps<'td'>) {
  return (
    <td
      className={cx(
        'h-control border-b border-line px-4 py-1 group-last/row:border-b-0 group-hover/row:bg-hover',
        numeric && 'figures text-right whitespace-nowrap',
        stick && cx(sticky, 'z-10'),
        className,
      )}
      {...rest}
    />
  )
}
