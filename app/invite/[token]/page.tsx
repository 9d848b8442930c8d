import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { ProviderNotice } from '@/components/auth/provider-notice'
import { AcceptInvitation } from '@/components/invite/accept'
import { InvitedSignupForm } from '@/components/invite/signup-form'
import { WrongAccount } from '@/components/invite/wrong-account'
import { ROLE_NAMES } from '@/components/settings/role-words'
import { LocalTime } from '@/components/ui/local-time'
import { anonymousFrom, currentUser } from '@/lib/auth/context'
import { providerChoices } from '@/lib/auth/providers'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { AppError } from '@/lib/contracts/errors'
import { findInvitation } from '@/lib/services/invitation/find'

export const metadata = {
  title: 'Invitation',
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
} as const

type Props = { params: Promise<{ token: string }>; searchParams: Promise<SearchParams> }

export default async function InvitePage({ params, searchParams }: Props) {
  const { token } = await params
  const [found, user] = await Promise.all([load(token), currentUser()])
  const { email, teamName, invitedBy, role, expiresAt } = found
  const here = `/invite/${token}`
  const query = await searchParams
  const choices = providerChoices()
  return (
    <AuthPage
      title={`Join ${teamName}`}
      intro={
        <>
          {invitedBy} invites {email} to join, as {ROLE_NAMES[role].toLowerCase()}. Good until{' '}
          <LocalTime iso={expiresAt} />.
        </>
      }
      otherQuestion={user ? 'Not now?' : 'You have an account?'}
      otherHref={user ? '/login' : `/login?next=${encodeURIComponent(here)}`}
      otherLabel={user ? 'Go to your plans' : `Log in as ${email}`}
    >
      {user === null ? (
        <>
          <ProviderNotice problem={oneParam(query, 'problem')} by={oneParam(query, 'by')} choices={choices} />
          <InvitedSignupForm token={token} email={email} />
          <ProviderButtons choices={choices} next={here} />
        </>
      ) : user.email === email ? (
        <AcceptInvitation token={token} team={teamName} />
      ) : (
        <WrongAccount email={email} own={user.email} here={here} />
      )}
    </AuthPage>
  )
}

async function load(token: string) {
  const ctx = anonymousFrom(await headers(), 'invite')
  const found = await findInvitation({ ctx, input: { token } }).catch((problem: unknown) => {
    if (problem instanceof AppError && problem.status < 500) return null
    throw problem
  })
  return found ?? notFound()
}
