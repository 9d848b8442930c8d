'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Field, fieldProps } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { Role } from '@/lib/contracts/context'
import type { MadeInvitation } from '@/lib/contracts/invitation'
import { LIMITS } from '@/lib/contracts/limits'
import { MadeLink } from './made-link'
import { ROLE_WORDS, rolesToGive } from './role-words'

const ways = [
  { value: 'mail', label: 'By mail' },
  { value: 'link', label: 'By a link that I pass on' },
]

export function InviteForm({ team, own, mail }: { team: string; own: Role; mail: boolean }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [made, setMade] = useState<MadeInvitation>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const text = (name: string) => String(given.get(name) ?? '')
    setBusy(true)
    setProblem(undefined)
    setMade(undefined)
    try {
      const body = { email: text('email'), role: text('role'), by: mail ? text('by') : 'link' }
      setMade(await api.post<MadeInvitation>(teamPath(team, 'invitations'), body))
      form.reset()
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  const roleError = problem?.issueAt('role')
  const wayError = problem?.issueAt('by')
  return (
    <div className="grid gap-4 border-b border-line p-4">
      {mail ? null : (
        <Notice title="This server sends no mail">
          Invite by a link, and pass it on yourself. Links for a new password stand in the server’s log. Whoever runs
          the server turns mail on with SMTP_URL and MAIL_FROM.
        </Notice>
      )}
      <form method="post" onSubmit={submit} className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <TextField
          id="invite-email"
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={LIMITS.emailLength}
          required
          className="min-w-56 flex-1"
          error={problem?.issueAt('email')}
        />
        <Field id="invite-role" label="Role" error={roleError} className="min-w-56 flex-1">
          <Select
            {...fieldProps('invite-role', { error: roleError })}
            name="role"
            defaultValue="editor"
            options={rolesToGive(own).map((value) => ({ value, label: ROLE_WORDS[value] }))}
          />
        </Field>
        {mail ? (
          <Field id="invite-by" label="How" error={wayError} className="min-w-44 flex-1">
            <Select {...fieldProps('invite-by', { error: wayError })} name="by" defaultValue="mail" options={ways} />
          </Field>
        ) : null}
        <Button type="submit" variant="primary" disabled={busy} className="w-full sm:mt-6 sm:w-auto">
          {busy ? 'Inviting' : 'Invite'}
        </Button>
      </form>
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      {made ? <MadeLink made={made} /> : null}
    </div>
  )
}
