import Link from 'next/link'
import { ProviderNotice } from '@/components/auth/provider-notice'
import { EmailFacts } from '@/components/settings/email-facts'
import { EndSessions } from '@/components/settings/end-sessions'
import { ProfileForm } from '@/components/settings/profile-form'
import { SessionTable } from '@/components/settings/session-table'
import { WayInList } from '@/components/settings/way-in-list'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, requireUser } from '@/lib/auth/context'
import { providerChoices } from '@/lib/auth/providers'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { getAccount } from '@/lib/services/account/get'
import { listSessions } from '@/lib/services/account/list-sessions'

export const metadata = { title: 'Account and sessions' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function AccountPage({ params, searchParams }: Props) {
  const { teamSlug } = await requireTeamContext((await params).team)
  const user = await requireUser()
  const [account, sessions] = await Promise.all([getAccount({ ctx: user }), listSessions({ ctx: user })])
  const query = await searchParams
  const choices = providerChoices()
  const linked = choices.find(({ id }) => id === oneParam(query, 'linked'))
  return (
    <>
      <ProviderNotice problem={oneParam(query, 'problem')} by={oneParam(query, 'by')} choices={choices} />
      {linked ? (
        <Notice tone="good" title={`${linked.name} is added`} live>
          From now on you can also log in by it.
        </Notice>
      ) : null}
      <Panel id="account" title="Account">
        <div className="grid gap-4 p-4">
          <ProfileForm name={account.name} />
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
            <dt className="text-muted">E-mail address</dt>
            <dd>
              <EmailFacts account={account} />
            </dd>
            <dt className="text-muted">Password</dt>
            <dd>
              {account.hasPassword ? null : 'None so far. '}
              <Link href="/reset" className="link">
                Ask for a link to set {account.hasPassword ? 'a new one' : 'one'}
              </Link>
            </dd>
          </dl>
        </div>
      </Panel>
      {choices.length > 0 || account.identities.length > 0 ? (
        <Panel id="ways-in" title="Log-in by a provider">
          <WayInList account={account} choices={choices} here={`/${teamSlug}/settings/account`} />
        </Panel>
      ) : null}
      <Panel
        id="sessions"
        title={sessions.length === 1 ? '1 open session' : `${sessions.length} open sessions`}
        actions={<EndSessions />}
      >
        <SessionTable sessions={sessions} choices={choices} />
      </Panel>
    </>
  )
}
