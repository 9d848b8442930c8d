'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { Role } from '@/lib/contracts/context'
import type { Member } from '@/lib/contracts/team'
import { ConfirmButton } from './confirm-button'
import { ROLE_NAMES, rolesToGive } from './role-words'

/** A choice applies at once. What is refused jumps back, with the reason. */
export function RoleSelect({ team, member, own }: { team: string; member: Member; own: Role }) {
  const router = useRouter()
  const [role, setRole] = useState(member.role)
  const [busy, setBusy] = useState(false)

  async function change(wanted: string): Promise<void> {
    const next = rolesToGive(own).find((candidate) => candidate === wanted)
    if (!next) return
    setRole(next)
    setBusy(true)
    try {
      await api.patch(teamPath(team, 'members', member.id), { role: next })
      toast(`${member.name} is ${ROLE_NAMES[next].toLowerCase()} now`)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRole(member.role)
      toast(error.detail, { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Select
      aria-label={`Role of ${member.name}`}
      value={role}
      disabled={busy}
      onChange={(event) => void change(event.target.value)}
      options={rolesToGive(own).map((value) => ({ value, label: ROLE_NAMES[value] }))}
      className="min-w-28"
    />
  )
}

export function RemoveMember({ team, member }: { team: string; member: Member }) {
  const router = useRouter()
  return (
    <ConfirmButton
      label={
        <>
          Remove<span className="sr-only"> {member.name}</span>
        </>
      }
      title={`Remove ${member.name}`}
      description="They lose access with their next click, and invitations that they made end. Plans they made stay with the team."
      action="Remove"
      run={async () => {
        await api.delete(teamPath(team, 'members', member.id))
        toast(`${member.name} is removed`)
        router.refresh()
      }}
    />
  )
}

export function LeaveTeam({ team, name }: { team: string; name: string }) {
  return (
    <ConfirmButton
      label="Leave"
      title={`Leave ${name}`}
      description="You lose access at once. Plans you made stay with the team. To come back you need a new invitation."
      action="Leave the team"
      run={async () => {
        await api.post(teamPath(team, 'leave'))
        // A full load: nothing of the team stays in the page.
        window.location.assign('/login')
      }}
    />
  )
}
