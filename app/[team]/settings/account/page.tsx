import Link from 'next/link'
import { EndSessions } from '@/components/settings/end-sessions'
import { ProfileForm } from '@/components/settings/profile-form'
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
        <div className="grid gap-4 p-4">
          <ProfileForm name={user.name} />
          <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
            <dt className="text-muted">E-mail address</dt>
            <dd>{user.email}</dd>
            <dt className="text-muted">Password</dt>
            <dd>
              <Link href="/reset" className="link">
                Ask for a link to set a new one
              </Link>
            </dd>
          </dl>
        </div>
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
