'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { type FormEvent, Fragment, type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { buttonClass } from '@/components/ui/button'
import { filterSearch } from './filter-search'

const pauseMs = 250

/** A GET form whose fields apply themselves: choices at once, text when the typing pauses. Without its script it is a form
 * like any other, sent by Enter or by its button. */
export function FilterForm({
  action,
  label,
  defaults = {},
  className,
  children,
}: {
  action: string
  label: string
  /** Values that need not stand in the address. */
  defaults?: Readonly<Record<string, string>>
  className?: string
  children: ReactNode
}) {
  const router = useRouter()
  const search = useSearchParams().toString()
  const [, startTransition] = useTransition()
  const [generation, setGeneration] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const seen = useRef(search)
  useEffect(() => () => clearTimeout(timer.current), [])

  // A link may have changed the view: then the fields are made anew from it, unless somebody is just using them.
  useEffect(() => {
    if (seen.current === search) return
    seen.current = search
    if (!form.current || form.current.contains(document.activeElement)) return
    if (filterSearch(new FormData(form.current), defaults) !== search) setGeneration((count) => count + 1)
  }, [search, defaults])

  function apply(): void {
    clearTimeout(timer.current)
    if (!form.current) return
    const wanted = filterSearch(new FormData(form.current), defaults)
    startTransition(() => router.replace(wanted ? `${action}?${wanted}` : action, { scroll: false }))
  }

  function changed(event: FormEvent<HTMLFormElement>): void {
    const typed = event.target instanceof HTMLInputElement && ['search', 'text'].includes(event.target.type)
    clearTimeout(timer.current)
    timer.current = setTimeout(apply, typed ? pauseMs : 0)
  }

  function submitted(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    apply()
  }

  return (
    <search aria-label={label}>
      <form ref={form} action={action} method="get" onChange={changed} onSubmit={submitted} className={className}>
        <Fragment key={generation}>{children}</Fragment>
        <noscript>
          <button type="submit" className={buttonClass()}>
            Apply
          </button>
        </noscript>
      </form>
    </search>
  )
}
