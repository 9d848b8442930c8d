'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { PasswordField } from '@/components/auth/password-field'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogContent, DialogRoot, DialogTrigger } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'

const FORM = 'email-change'

/** Asks for another address: a link goes there, and a notice to the present one. */
export function ChangeEmail({ hasPassword, mail }: { hasPassword: boolean; mail: boolean }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const email = String(given.get('email') ?? '')
    setBusy(true)
    setProblem(undefined)
    try {
      await api.post('/api/v1/account/email', {
        email,
        ...(hasPassword ? { password: String(given.get('password') ?? '') } : {}),
      })
      toast(mail ? `A link is on its way to ${email}` : 'The link stands in the log of the server')
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
        <Button size="sm">
          Change<span className="sr-only"> the e-mail address</span>
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Another e-mail address"
        description={`It changes once you open the link that is sent there, within ${LIMITS.confirmationDays} days. Your present address is told.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={FORM} variant="primary" disabled={busy}>
              {busy ? 'Asking' : 'Send a link'}
            </Button>
          </>
        }
      >
        <form id={FORM} method="post" onSubmit={submit} className="grid gap-4">
          {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
          {mail ? null : (
            <Notice tone="info" title="This server sends no mail">
              The link will stand in its log: whoever runs it can pass it on to you.
            </Notice>
          )}
          <TextField
            id="new-email"
            name="email"
            type="email"
            label="New e-mail address"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            error={problem?.issueAt('email')}
          />
          {hasPassword ? (
            <PasswordField
              id="own-password"
              label="Your password"
              autoComplete="current-password"
              error={problem?.issueAt('password')}
            />
          ) : null}
        </form>
      </DialogContent>
    </DialogRoot>
  )
}

/** One more link for an address that nobody has proven yet. */
export function ResendConfirmation() {
  const [busy, setBusy] = useState(false)

  async function resend(): Promise<void> {
    setBusy(true)
    try {
      await api.post('/api/v1/account/email/resend')
      toast('A link is on its way')
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.detail, { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button size="sm" disabled={busy} onClick={() => void resend()}>
      {busy ? 'Asking' : 'Send the link again'}
    </Button>
  )
}
