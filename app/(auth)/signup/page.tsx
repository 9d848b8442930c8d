import { AuthPage } from '@/components/auth/auth-page'
import { SignupForm } from '@/components/auth/signup-form'

export const metadata = { title: 'Sign up' }

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
    </AuthPage>
  )
}
