'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogContent, DialogRoot, DialogTrigger } from '@/components/ui/dialog'
import { Field, fieldProps } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type Option, Select } from '@/components/ui/select'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'
import type { TeamRow, TeamRowKind } from '@/lib/contracts/team-catalog'
import { TEAM_ROW_LABELS } from '@/lib/presentation/team-rows'
import { ROW_FIELDS, type RowField } from './team-row-fields'

const kinds = Object.entries(TEAM_ROW_LABELS).map(([value, label]) => ({ value, label }))

/** Asks for a row of the team's own; with `edited` it is that one which is changed. */
export function TeamRowDialog({
  team,
  devices,
  edited,
}: {
  team: string
  devices: Option[]
  edited?: { key: string; row: TeamRow }
}) {
  const router = useRouter()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<TeamRowKind>(edited?.row.kind ?? 'price')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      const row = { kind, ...valuesOf(form, ROW_FIELDS[kind]) }
      await api.post(teamPath(team, 'catalog', 'team'), { row, ...(edited ? { replaces: edited.key } : {}) })
      toast('The row is saved; scenarios are projected anew with it')
      setOpen(false)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <DialogRoot open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size={edited ? 'sm' : 'md'} variant={edited ? 'quiet' : 'primary'}>
          {edited ? 'Change' : 'Add a row'}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={edited ? 'Change a row' : 'Add a row'}
        description="It wins over the catalogue in every scenario of the team that does not say otherwise."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form={`${id}-form`} disabled={busy}>
              {busy ? 'Saving' : 'Save'}
            </Button>
          </>
        }
      >
        <form id={`${id}-form`} method="post" onSubmit={save} className="grid gap-4">
          {problem && !problem.issues.some(({ path }) => known(path, kind)) ? (
            <Notice tone="danger" title={problem.detail} live />
          ) : null}
          {edited ? null : (
            <Field id={`${id}-kind`} label="Kind">
              <Select
                {...fieldProps(`${id}-kind`)}
                value={kind}
                options={kinds}
                onChange={(event) => {
                  setKind(asKind(event.target.value))
                  setProblem(undefined)
                }}
              />
            </Field>
          )}
          <div className="grid items-start gap-4 sm:grid-cols-2">
            {ROW_FIELDS[kind].map((field) => (
              <RowInput
                key={`${kind} ${field.name}`}
                id={`${id}-${field.name}`}
                field={field.name === 'accelerator' ? { ...field, options: devices } : field}
                value={edited && Reflect.get(edited.row, field.name)}
                error={problem?.issueAt(`row.${field.name}`) ?? problem?.issueAt(field.name)}
              />
            ))}
          </div>
        </form>
      </DialogContent>
    </DialogRoot>
  )
}

function RowInput({ id, field, value, error }: { id: string; field: RowField; value: unknown; error?: string }) {
  const { name, label, help, options, number, open } = field
  const text = value === null || value === undefined ? '' : String(value)
  if (options) {
    return (
      <Field id={id} label={label} error={error} className="sm:col-span-2">
        <Select {...fieldProps(id, { error })} name={name} defaultValue={text || undefined} options={options} />
      </Field>
    )
  }
  return (
    <TextField
      id={id}
      name={name}
      label={label}
      hint={open ? 'optional' : undefined}
      help={help}
      error={error}
      defaultValue={text || (name === 'asOf' ? today() : '')}
      inputMode={number ? 'decimal' : undefined}
      maxLength={LIMITS.nameLength}
      spellCheck={false}
    />
  )
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function known(path: string, kind: TeamRowKind): boolean {
  return ROW_FIELDS[kind].some(({ name }) => path === name || path === `row.${name}`)
}

function asKind(value: string): TeamRowKind {
  return value === 'accelerator' || value === 'site' || value === 'default' ? value : 'price'
}

/** What is no number goes to the server as it is, which says what it wants. */
function valuesOf(form: FormData, fields: RowField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, number }): [string, unknown][] => {
      const text = String(form.get(name) ?? '').trim()
      if (text === '') return []
      const value = Number(text.replace(',', '.'))
      return [[name, number && Number.isFinite(value) ? value : text]]
    }),
  )
}
