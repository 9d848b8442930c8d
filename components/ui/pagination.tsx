import { ButtonLink } from './button'
import { Icon } from './icon'

/** Cursor pages know only where they go next and where they began; page numbers would be a promise not kept. */
export function Pagination({ label, firstHref, nextHref }: { label: string; firstHref?: string; nextHref?: string }) {
  if (!firstHref && !nextHref) return null
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-2 border-t border-line px-4 py-2">
      {firstHref ? (
        <ButtonLink href={firstHref} size="sm" variant="quiet">
          <Icon name="chevron-left" />
          First page
        </ButtonLink>
      ) : (
        <span />
      )}
      {nextHref ? (
        <ButtonLink href={nextHref} size="sm" rel="next">
          Next page
          <Icon name="chevron-right" />
        </ButtonLink>
      ) : null}
    </nav>
  )
}
