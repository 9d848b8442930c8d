'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Field, fieldProps } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { ApiError } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { MadeShare } from '@/lib/contracts/share'
import { NewLink } from './new-link'

const UNTIL_REVOKED = 'revoked'
const LASTING = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: UNTIL_REVOKED, label: 'Until it is revoked' },
]

/** What every link is made with, whatever it shows. */
export type ShareTerms = { expiresInDays: number | null; password?: string; allowExport: boolean }

/** Makes a link; its address is shown here once and never again. `children` are fields of what is shared. */
export function ShareDialog({
  title,
  description,
  onMake,
  onClose,
  children,
}: {
  title: string
  description: string
  onMake: (terms: ShareTerms, form: FormData) => Promise<MadeShare>
  onClose: () => void
  children?: ReactNode
}) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [made, setMade] = useState<MadeShare>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      setMade(await onMake(termsOf(form), form))
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={title}
        description={description}
        footer={
          made ? (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" type="submit" form="share-form" disabled={busy}>
                {busy ? 'Making the link' : 'Make a link'}
              </Button>
            </>
          )
        }
      >
        {made ? (
          <NewLink made={made} />
        ) : (
          <form id="share-form" method="post" onSubmit={submit} className="grid gap-4">
            {problem && problem.issueAt('password') === undefined ? (
              <Notice tone="danger" title={problem.detail} live />
            ) : null}
            {children}
            <Field id="share-lasting" label="The link works for">
              <Select {...fieldProps('share-lasting')} name="lasting" defaultValue="30" options={LASTING} />
            </Field>
            <TextField
              id="share-password"
              name="password"
              type="password"
              autoComplete="new-password"
              label="Password"
              hint="optional"
              help={`At least ${LIMITS.sharePasswordLengthMin} characters. Tell it to the readers by another way than the link.`}
              error={problem?.issueAt('password')}
              minLength={LIMITS.sharePasswordLengthMin}
              maxLength={LIMITS.passwordLengthMax}
            />
            <Checkbox name="export" label="Readers may download it as CSV, JSON and Markdown" />
          </form>
        )}
      </DialogContent>
    </DialogRoot>
  )
}

function termsOf(form: FormData): ShareTerms {
  const lasting = String(form.get('lasting'))
  const password = String(form.get('password') ?? '')
  return {
    expiresInDays: lasting === UNTIL_REVOKED ? null : Number(lasting),
    ...(password === '' ? {} : { password }),
    allowExport: form.get('export') !== null,
  }
}
