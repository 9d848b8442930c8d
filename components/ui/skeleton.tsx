import { cx } from './cx'

/** Holds the place of what is loading, at its size, so nothing jumps when it comes. Give the size by class. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('rounded-control bg-ink/6', className)} />
}
