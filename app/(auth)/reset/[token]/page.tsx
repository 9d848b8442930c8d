import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { NewPasswordForm } from '@/components/reset/new-password-form'
import { anonymousFrom } from '@/lib/auth/context'
import { AppError } from '@/lib/contracts/errors'
import { findReset } from '@/lib/services/account/find-reset'

export const metadata = {
  title: 'New password',
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
} as const

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const ctx = anonymousFrom(await headers(), 'reset')
  const good = await findReset({ ctx, input: { token } }).catch((problem: unknown) => {
    if (problem instanceof AppError && problem.status < 500) return null
    throw problem
  })
  if (!good) notFound()
  return (
    <AuthPage
      title="Set a new password"
      intro="It replaces the old one, and ends all open sessions."
      otherQuestion="You know the old one?"
      otherHref="/login"
      otherLabel="Log in"
    >
      <NewPasswordForm token={token} />
    </AuthPage>
  )
}
