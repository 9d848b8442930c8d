import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Th } from '@/components/ui/table'

export type SortOrder = 'ascending' | 'descending'

/** A column's head that sorts. It is a link: the order is part of the address, like the rest of the view. */
export function SortHeader({
  label,
  href,
  order,
  numeric,
  sticky,
}: {
  label: string
  href: string
  order?: SortOrder
  numeric?: boolean
  sticky?: boolean
}) {
  return (
    <Th numeric={numeric} sticky={sticky} aria-sort={order ?? 'none'}>
      <Link
        href={href}
        scroll={false}
        className="-mx-1 inline-flex items-center gap-1 rounded-control px-1 hover:text-ink focus-visible:outline-offset-0"
      >
        {label}
        {order ? <Icon name={order === 'ascending' ? 'arrow-up' : 'arrow-down'} className="size-3 text-ink" /> : null}
      </Link>
    </Th>
  )
}
