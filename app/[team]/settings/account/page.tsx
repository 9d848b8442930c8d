import { EndSessions } from '@/components/settings/end-sessions'
import { SessionTable } from '@/components/settings/session-table'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, requireUser } from '@/lib/auth/context'
import { listSessions } from '@/lib/services/account/list-sessions'

export const metadata = { title: 'Account and sessions' }

export default async function AccountPage({ params }: { params: Promise<{ team: string }> }) {
  await requireTeamContext((await params).team)
  const user = await requireUser()
  const sessions = await listSessions({ ctx: user })
  return (
    <>
      <Panel id="account" title="Account">
        <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2 p-4">
          <dt className="text-muted">Name</dt>
          <dd>{user.name}</dd>
          <dt className="text-muted">E-mail address</dt>
          <dd>{user.email}</dd>
        </dl>
      </Panel>
      <Panel
        id="sessions"
        title={sessions.length === 1 ? '1 open session' : `${sessions.length} open sessions`}
        actions={<EndSessions />}
      >
        <SessionTable sessions={sessions} />
      </Panel>
    </>
  )
}
