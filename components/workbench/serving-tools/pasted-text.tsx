'use client'

import { type ChangeEvent, useState } from 'react'
import { Field, fieldProps } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { LIMITS } from '@/lib/contracts/limits'

const MILLIONS = (LIMITS.pastedCharacters / 1e6).toFixed(1)

/** A text that stays in the browser: pasted, or of a file. Its limit stands beside it before anything is pasted. */
export function PastedText({
  id,
  label,
  placeholder,
  text,
  onText,
}: {
  id: string
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
}) {
  const [refused, setRefused] = useState<string>()

  function take(next: string, length = next.length): void {
    const fits = length <= LIMITS.pastedCharacters
    setRefused(
      fits
        ? undefined
        : `This has ${(length / 1e6).toFixed(1)} million characters; at most ${MILLIONS} million are read. Nothing was taken over.`,
    )
    if (fits) onText(next)
  }

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    // A file's size is known before it is read.
    take(file.size > LIMITS.pastedCharacters ? '' : await file.text(), file.size)
  }

  const help = `At most ${MILLIONS} million characters. The text is read here and sent nowhere.`
  return (
    <div className="grid gap-3">
      <Field id={id} label={label} help={help} error={refused}>
        <Textarea
          {...fieldProps(id, { help, error: refused })}
          rows={7}
          spellCheck={false}
          className="font-mono text-sm"
          placeholder={placeholder}
          value={text}
          onChange={(event) => take(event.target.value)}
        />
      </Field>
      <label className="grid gap-1 text-sm font-medium">
        Or a file
        <input
          type="file"
          accept=".log,.txt,.csv,.jsonl,.tsv"
          onChange={(event) => void choose(event)}
          className="max-w-full text-sm font-normal text-muted file:mr-3 file:h-control file:rounded-control file:border file:border-solid file:border-control file:bg-surface file:px-4 file:font-medium file:text-ink"
        />
      </label>
    </div>
  )
}
