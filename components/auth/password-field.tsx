'use client'

import { type ReactNode, useState } from 'react'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** Can be read while typing, pasted into, and filled by a password manager. */
export function PasswordField({
  id,
  label,
  autoComplete,
  help,
  error,
}: {
  id: string
  label: string
  autoComplete: 'current-password' | 'new-password'
  help?: ReactNode
  error?: ReactNode
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field id={id} label={label} help={help} error={error}>
      <span className="relative block">
        <Input
          {...fieldProps(id, { help, error })}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          required
          spellCheck={false}
          autoCapitalize="none"
          className="pr-18"
        />
        <button
          type="button"
          aria-label={shown ? 'Hide the password' : 'Show the password'}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 rounded-control px-3 text-sm text-muted hover:bg-ink/5 hover:text-ink"
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </span>
    </Field>
  )
}
