'use client'

import type { ReactNode } from 'react'
import { TextField } from '@/components/forms/text-field'

/** A short code in capitals, such as that of a currency. */
export function UpperTextField({
  value,
  onChange,
  ...rest
}: {
  id: string
  label: ReactNode
  hint: ReactNode
  help: ReactNode
  error: string | undefined
  value: string
  placeholder?: string
  onChange: (value: string | undefined) => void
}) {
  return (
    <TextField
      {...rest}
      value={value}
      maxLength={3}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value.toUpperCase() || undefined)}
    />
  )
}
