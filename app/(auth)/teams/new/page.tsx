import { AuthPage } from '@/components/auth/auth-page'
import { NewTeamForm } from '@/components/settings/new-team-form'
import { requireUser } from '@/lib/auth/context'

export const metadata = { title: 'New team' }

/** Also where logging in ends for those who belong to no team (any more). */
export default async function NewTeamPage() {
  const user = await requireUser()
  return (
    <AuthPage
      title="A team of your own"
      intro={`You are logged in as ${user.email}. Plans belong to a team, and only its members see them. To join another team, open the link of its invitation.`}
      otherQuestion="Only looking?"
      otherHref="/"
      otherLabel="Go to the start page"
    >
      <NewTeamForm />
    </AuthPage>
  )
}
