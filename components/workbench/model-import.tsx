'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { ImportedConfig } from '@/lib/contracts/template'
import { useWorkbenchInputs } from './workbench-context'

/** The shape of a model by its id on Hugging Face, or from the text of its config.json. */
export function ModelImport() {
  const { team, change } = useWorkbenchInputs()
  const [id, setId] = useState('')
  const [problem, setProblem] = useState<string>()
  const [notes, setNotes] = useState<string[]>([])
  const [busy, setBusy] = useState(false)

  async function read(event: FormEvent<HTMLElement>): Promise<void> {
    event.preventDefault()
    const given = id.trim()
    if (!given || busy) return
    setBusy(true)
    setProblem(undefined)
    const pasted = given.startsWith('{')
    try {
      const path = teamPath(team, 'catalog', pasted ? 'import-config' : 'import-model')
      const { architecture, notes: said } = await api.ask<ImportedConfig>(
        path,
        pasted ? { text: given } : { id: given },
      )
      change('model', { architecture, name: pasted ? 'From a config.json' : given })
      setNotes(said)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(wordsOf(error, pasted))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Disclosure summary="From Hugging Face">
      <div className="grid gap-2">
        <Field
          id="model-import"
          label="Id, or the text of a config.json"
          error={problem}
          help="Read by the server, which has to be online for an id."
        >
          <div className="flex gap-2">
            <Input
              {...fieldProps('model-import', { error: problem, help: true })}
              value={id}
              maxLength={LIMITS.configBytes}
              placeholder="meta-llama/Llama-3.1-8B"
              onChange={(event) => setId(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && void read(event)}
            />
            <Button disabled={busy || id.trim() === ''} onClick={(event) => void read(event)}>
              {busy ? 'Reading' : 'Read'}
            </Button>
          </div>
        </Field>
        {notes.map((note) => (
          <p key={note} className="text-xs text-muted">
            {note}
          </p>
        ))}
      </div>
    </Disclosure>
  )
}

/** What is wrong with a pasted file is said with the field that it is about. */
function wordsOf({ issues: [issue], detail }: ApiError, pasted: boolean): string {
  if (!issue) return detail
  return pasted && issue.path ? `${issue.path}: ${issue.message}` : issue.message
}
