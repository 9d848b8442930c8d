'use client'

import { type DragEvent, type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Disclosure } from '@/components/ui/disclosure'
import { Field, fieldProps } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'

/** Takes one text file: chosen, dropped, or pasted as text. */
export function FileBox({
  label,
  mostBytes,
  onText,
  onRefused,
  children,
}: {
  label: string
  mostBytes: number
  onText: (name: string, text: string) => void
  onRefused: (title: string, message: string) => void
  children: ReactNode
}) {
  const [over, setOver] = useState(false)

  async function take(files: FileList | null | undefined): Promise<void> {
    const [file, ...others] = files ?? []
    if (!file) return
    if (others.length > 0) return onRefused('One file at a time', 'Each file becomes a plan of its own.')
    if (file.size > mostBytes) {
      return onRefused(`${file.name} is too large`, `At most ${mostBytes / 1e6} MB are taken. Is it the right one?`)
    }
    // A folder can be dropped, and is no text.
    const text = await file.text().catch(() => undefined)
    if (text === undefined) return onRefused(`${file.name} cannot be read`, 'Choose a file, not a folder.')
    onText(file.name, text)
  }

  function drop(event: DragEvent<HTMLFieldSetElement>): void {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files)
  }

  function paste(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text') ?? '')
    if (text.length <= mostBytes) onText('pasted text', text)
    else onRefused('This text is too long', `At most ${mostBytes / 1e6} MB are taken.`)
  }

  return (
    <fieldset
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'grid min-w-0 gap-3 rounded-control border border-dashed bg-surface p-4',
        over ? 'border-accent bg-accent/6' : 'border-control',
      )}
    >
      <legend className="sr-only">{label}</legend>
      <label htmlFor="plan-file" className="text-sm font-medium">
        {label}
      </label>
      <input
        id="plan-file"
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          const { files } = event.target
          void take(files)
          // The same file can be chosen again after it was mended.
          event.target.value = ''
        }}
        className="max-w-full text-sm text-muted file:mr-3 file:h-control file:rounded-control file:border file:border-solid file:border-control file:bg-surface file:px-4 file:font-medium file:text-ink"
      />
      <p className="text-sm text-muted">Or drop it here.</p>
      <Disclosure summary="Or paste its text">
        <form method="post" onSubmit={paste} className="grid gap-3">
          <Field id="plan-text" label="Text of the file">
            <Textarea
              {...fieldProps('plan-text')}
              name="text"
              rows={6}
              required
              spellCheck={false}
              className="font-mono text-sm"
            />
          </Field>
          <Button type="submit" className="justify-self-start">
            Read the text
          </Button>
        </form>
      </Disclosure>
      {children}
    </fieldset>
  )
}
