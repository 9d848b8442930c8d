'use client'

import { type ChangeEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { Field, fieldProps } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { FormatReading } from '@/lib/formats/types'
import { FORMAT_NAMES } from '@/lib/formats/types'
import type { Projection } from '@/lib/projection/result'
import { fieldLabel } from './fields'
import { importBeside, importedText, importedValues } from './imported'

type Problem = { title: string; lines: string[] }

/** A file that a run is already started with becomes fields of the scenario, after a look at what was understood. */
export function ImportDialog({
  team,
  projection,
  onApply,
  onClose,
}: {
  team: string
  projection: Projection | undefined
  onApply: (values: Readonly<Record<string, unknown>>, name: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [reading, setReading] = useState<FormatReading>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  function changed(next: string): void {
    setText(next)
    setReading(undefined)
    setProblem(undefined)
  }

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    if (file.size > LIMITS.importedCharacters) {
      changed('')
      setProblem({ title: `${file.name} is too large`, lines: ['These files have a few kilobytes.'] })
      return
    }
    const content = await file.text()
    changed(content)
    await read(content)
  }

  async function read(content: string): Promise<void> {
    setBusy(true)
    try {
      const body = { text: content, ...importBeside(projection) }
      setReading(await api.post<FormatReading>(teamPath(team, 'catalog', 'import-file'), body))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem({ title: error.detail, lines: error.issues.map(({ path, message }) => `${path} ${message}`.trim()) })
    } finally {
      setBusy(false)
    }
  }

  const values = reading ? importedValues(reading.values) : {}
  const fields = Object.keys(reading?.values ?? {})
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title="Import a file"
        description="Arguments of Megatron-LM, DeepSpeed JSON, or YAML of axolotl, LLaMA-Factory or torchtune."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            {reading && fields.length > 0 ? (
              <Button
                variant="primary"
                onClick={() => {
                  onApply(values, `import ${reading.format}`)
                  onClose()
                }}
              >
                {fields.length === 1 ? 'Use 1 field' : `Use ${fields.length} fields`}
              </Button>
            ) : (
              <Button variant="primary" disabled={busy || text.trim() === ''} onClick={() => void read(text)}>
                {busy ? 'Reading' : 'Read'}
              </Button>
            )}
          </>
        }
      >
        <div className="grid gap-4">
          <label className="grid gap-1 text-sm font-medium">
            File
            <input
              type="file"
              accept=".json,.yaml,.yml,.sh,.txt,.cfg"
              onChange={(event) => void choose(event)}
              className="max-w-full text-sm font-normal text-muted file:mr-3 file:h-control file:rounded-control file:border file:border-solid file:border-control file:bg-surface file:px-4 file:font-medium file:text-ink"
            />
          </label>
          <Field id="import-text" label="Or its text">
            <Textarea
              {...fieldProps('import-text')}
              rows={7}
              spellCheck={false}
              className="font-mono"
              value={text}
              maxLength={LIMITS.importedCharacters}
              onChange={(event) => changed(event.target.value)}
            />
          </Field>
          {problem ? (
            <Notice tone="danger" live title={problem.title}>
              <Lines lines={problem.lines} />
            </Notice>
          ) : null}
          {reading ? <Understood reading={reading} /> : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}

function Understood({ reading }: { reading: FormatReading }) {
  const entries = Object.entries(reading.values)
  return (
    <section aria-label="What was understood" className="grid gap-3">
      <p role="status">
        {FORMAT_NAMES[reading.format]}: {entries.length} {entries.length === 1 ? 'field' : 'fields'} of the scenario.
      </p>
      {reading.problems.length > 0 ? (
        <Notice tone="warn" title="Not taken">
          <Lines lines={reading.problems.map(({ path, message }) => `${path}: ${message}`)} />
        </Notice>
      ) : null}
      <dl className="figures grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-sm">
        {entries.map(([path, value]) => (
          <div key={path} className="col-span-full grid grid-cols-subgrid border-t border-line py-1">
            <dt>{fieldLabel(path)}</dt>
            <dd className="text-right break-all">{importedText(value)}</dd>
          </div>
        ))}
      </dl>
      {reading.ignored.length > 0 ? (
        <Disclosure summary="No projection hangs on the rest" hint={String(reading.ignored.length)}>
          <p className="font-mono text-xs break-words text-muted">{reading.ignored.join(', ')}</p>
        </Disclosure>
      ) : null}
    </section>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  )
}
