import { redirect } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { LoginForm } from '@/components/auth/login-form'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { ProviderNotice } from '@/components/auth/provider-notice'
import { currentUser } from '@/lib/auth/context'
import { providerChoices } from '@/lib/auth/providers'
import { oneParam, type SearchParams, safeReturnPath } from '@/lib/client/url-state'
import { homePath } from './home'

export const metadata = { title: 'Log in' }

/** Whoever is signed in already is sent on to their team, so this is also where logging in ends. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const next = oneParam(params, 'next')
  const user = await currentUser()
  if (user) redirect(safeReturnPath(next, await homePath(user)))
  const choices = providerChoices()
  const after = next ? safeReturnPath(next, '/login') : undefined
  return (
    <AuthPage title="Log in" otherQuestion="New here?" otherHref="/signup" otherLabel="Sign up with a team of your own">
      <ProviderNotice problem={oneParam(params, 'problem')} by={oneParam(params, 'by')} choices={choices} />
      <LoginForm next={after} />
      <ProviderButtons choices={choices} next={after ?? '/login'} />
    </AuthPage>
  )
}
