'use client'

import Form from 'next/form'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'

const pauseMs = 250

/** A GET form whose fields apply themselves: choices at once, text when the typing pauses. Without its script it is a form
 * like any other, sent by Enter or by its button. */
export function FilterForm({
  action,
  label,
  className,
  children,
}: {
  action: string
  label: string
  className?: string
  children: ReactNode
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function changed(event: FormEvent<HTMLFormElement>): void {
    const form = event.currentTarget
    const typed = event.target instanceof HTMLInputElement && ['search', 'text'].includes(event.target.type)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => form.requestSubmit(), typed ? pauseMs : 0)
  }

  return (
    <search aria-label={label}>
      <Form action={action} replace scroll={false} onChange={changed} className={className}>
        {children}
      </Form>
    </search>
  )
}
