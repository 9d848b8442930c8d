import type { ReactNode } from 'react'
import { TeamShell } from '@/components/shell/team-shell'
import { requireTeamContext, requireUser } from '@/lib/auth/context'
import { listOwnTeams } from '@/lib/services/team/list-own'

type Props = { params: Promise<{ team: string }>; children: ReactNode }

/** Draws the frame. Each page below asks for itself whether it may be seen: a layout is not run anew for every one. */
export default async function TeamLayout({ params, children }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const user = await requireUser()
  return (
    <TeamShell
      team={{ slug: ctx.teamSlug, name: ctx.teamName }}
      role={ctx.role}
      teams={await listOwnTeams({ ctx: user })}
      user={user}
    >
      {children}
    </TeamShell>
  )
}
