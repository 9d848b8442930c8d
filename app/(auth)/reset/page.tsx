import { AuthPage } from '@/components/auth/auth-page'
import { AskResetForm } from '@/components/reset/ask-form'

export const metadata = { title: 'New password' }

export default function AskResetPage() {
  return (
    <AuthPage
      title="New password"
      intro="Give your address: a link to set a new password is sent there."
      otherQuestion="It came back to you?"
      otherHref="/login"
      otherLabel="Log in"
    >
      <AskResetForm />
    </AuthPage>
  )
}
