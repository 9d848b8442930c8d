'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DialogClose, DialogContent, DialogRoot, DialogTrigger } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'
import type { TeamImportView } from '@/lib/contracts/team-catalog'
import { changeWords } from '@/lib/presentation/team-rows'

/** A CSV file is read twice: first to say what it would change and which lines are wrong, then to take it. */
export function ImportRowsDialog({ team }: { team: string }) {
  const router = useRouter()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [replaceAll, setReplaceAll] = useState(false)
  const [preview, setPreview] = useState<TeamImportView>()
  const [problem, setProblem] = useState<ApiError>()
  const [busy, setBusy] = useState(false)

  async function send(dryRun: boolean, given = text, all = replaceAll): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    setPreview(undefined)
    try {
      const path = teamPath(team, 'catalog', 'team', 'import')
      const answer = await api.ask<TeamImportView>(path, { text: given, replaceAll: all, dryRun })
      if (dryRun) return setPreview(answer)
      toast(`Imported: ${changeWords(answer.change)}`)
      setOpen(false)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return
    const content = await file.text()
    setText(content)
    await send(true, content)
  }

  return (
    <DialogRoot
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        setText('')
        setPreview(undefined)
        setProblem(undefined)
      }}
    >
      <DialogTrigger asChild>
        <Button>Import CSV</Button>
      </DialogTrigger>
      <DialogContent
        title="Import rows"
        description={`At most ${LIMITS.teamRows} rows. One wrong line, and nothing is taken. Download the CSV for its columns.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" disabled={busy || !preview} onClick={() => void send(false)}>
              {busy ? 'Reading' : 'Import'}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <label className="grid gap-1 text-sm" htmlFor={`${id}-file`}>
            CSV file
            <input
              id={`${id}-file`}
              type="file"
              accept=".csv,text/csv"
              className="rounded-control border border-line px-3 py-2 text-sm"
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          </label>
          <Checkbox
            id={`${id}-all`}
            label="Remove rows that are not in the file"
            checked={replaceAll}
            onChange={(event) => {
              setReplaceAll(event.target.checked)
              if (text) void send(true, text, event.target.checked)
            }}
          />
          {preview ? (
            <Notice tone="info" title={`This file: ${changeWords(preview.change)}.`} live>
              {preview.change.keys.length > 0 ? preview.change.keys.join('; ') : null}
            </Notice>
          ) : null}
          {problem ? (
            <Notice tone="danger" title={problem.detail} live>
              <ul className="grid gap-0.5">
                {problem.issues.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>
                    <span className="font-medium">{path}</span>: {message}
                  </li>
                ))}
              </ul>
            </Notice>
          ) : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}
