import { redirect } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { LoginForm } from '@/components/auth/login-form'
import { currentUser } from '@/lib/auth/context'
import { oneParam, type SearchParams, safeReturnPath } from '@/lib/client/url-state'
import { homePath } from './home'

export const metadata = { title: 'Log in' }

/** Whoever is signed in already is sent on to their team, so this is also where logging in ends. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = oneParam(await searchParams, 'next')
  const user = await currentUser()
  if (user) redirect(safeReturnPath(next, await homePath(user)))
  return (
    <AuthPage title="Log in" otherQuestion="New here?" otherHref="/signup" otherLabel="Sign up with a team of your own">
      <LoginForm next={next ? safeReturnPath(next, '/login') : undefined} />
    </AuthPage>
  )
}
