import type { ComponentProps, ReactNode } from 'react'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** A label, a line of text, its help and its error: tied together for everyone who cannot see that they are. */
export function TextField({
  id,
  label,
  hint,
  help,
  error,
  className,
  ...rest
}: {
  id: string
  label: ReactNode
  hint?: ReactNode
  help?: ReactNode
  error?: ReactNode
} & ComponentProps<'input'>) {
  return (
    <Field id={id} label={label} hint={hint} help={help} error={error} className={className}>
      <Input {...rest} {...fieldProps(id, { help, error })} />
    </Field>
  )
}
