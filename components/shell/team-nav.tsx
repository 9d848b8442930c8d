'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '@/components/ui/cx'

type Item = { href: string; label: string; exact?: boolean }

/** Where one can go within a team, and where one is. */
export function NavLinks({ label, items, className }: { label: string; items: Item[]; className?: string }) {
  const path = usePathname()
  return (
    <nav aria-label={label} className={cx('flex items-stretch gap-1 overflow-x-auto print:hidden', className)}>
      {items.map((item) => {
        const here = path === item.href || (!item.exact && path.startsWith(`${item.href}/`))
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'inline-flex min-h-control shrink-0 items-center border-b-2 px-2 transition-colors duration-state focus-visible:-outline-offset-2',
              here ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {item.label}
          </Link>
        )
      })}
    </nav>
  )
}
