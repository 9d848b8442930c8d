import { notFound } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { ConfirmEmail } from '@/components/confirm/confirm-email'
import { requireUser } from '@/lib/auth/context'
import { AppError } from '@/lib/contracts/errors'
import { findConfirmation } from '@/lib/services/account/find-confirmation'

export const metadata = {
  title: 'Confirm an address',
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
} as const

export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const user = await requireUser()
  const found = await findConfirmation({ ctx: user, input: { token } }).catch((problem: unknown) => {
    if (problem instanceof AppError && problem.status < 500) return null
    throw problem
  })
  if (!found) notFound()
  const { email, change } = found
  return (
    <AuthPage
      title={change ? 'Your new address' : 'Your address'}
      intro={
        change
          ? `${email} takes the place of ${user.email}: you log in with it, and mail goes there.`
          : `You signed up with ${email}. Confirm that it is yours.`
      }
      otherQuestion="Not now?"
      otherHref="/login"
      otherLabel="Go to your plans"
    >
      <ConfirmEmail token={token} email={email} />
    </AuthPage>
  )
}
