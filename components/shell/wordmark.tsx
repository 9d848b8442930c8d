import { cx } from '@/components/ui/cx'

/** The name with its sign: a capacity line over what fills it. What is left between the two is the headroom. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 text-lg font-semibold tracking-tight', className)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-5 shrink-0">
        <path d="M1 2h14" className="stroke-accent" strokeWidth="2" />
        <path d="M3 15V9M8 15V6M13 15v-4" className="stroke-ink" strokeWidth="3" />
      </svg>
      Headroom
    </span>
  )
}
