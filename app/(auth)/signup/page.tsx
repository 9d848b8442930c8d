import { AuthPage } from '@/components/auth/auth-page'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignupForm } from '@/components/auth/signup-form'
import { providerChoices } from '@/lib/auth/providers'

export const metadata = { title: 'Sign up' }

export const dynamic = 'force-dynamic'

export default function SignupPage() {
  return (
    <AuthPage
      title="Sign up"
      intro="An account and a team. Your first plan takes three clicks."
      otherQuestion="You have an account?"
      otherHref="/login"
      otherLabel="Log in"
    >
      <SignupForm />
      <ProviderButtons choices={providerChoices()} next="/login" />
    </AuthPage>
  )
}
