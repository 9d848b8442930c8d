import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LockedPage } from '@/components/share/locked-page'
import { SharedView } from '@/components/share/shared-view'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'
import { anonymousFrom, currentUser } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { NotFoundError } from '@/lib/contracts/errors'
import type { OpenedShare } from '@/lib/contracts/share'
import { openShare } from '@/lib/services/share/open'
import { listOwnTeams } from '@/lib/services/team/list-own'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const opened = await load((await params).token)
  return {
    title: titleOf(opened),
    robots: { index: false, follow: false, noarchive: true },
    referrer: 'no-referrer',
  }
}

export default async function SharePage({ params }: Props) {
  const { token } = await params
  const [opened, user] = await Promise.all([load(token), currentUser()])
  const own = user ? await listOwnTeams({ ctx: user }) : []
  const teams = own.filter(({ role }) => can(role, 'plan.write')).map(({ slug, name }) => ({ slug, name }))
  return (
    <PublicShell
      actions={
        user ? (
          <ButtonLink href="/login">Go to your plans</ButtonLink>
        ) : (
          <ButtonLink href="/login" variant="quiet">
            Log in
          </ButtonLink>
        )
      }
    >
      {opened.locked ? (
        <LockedPage token={token} teams={teams} />
      ) : (
        <SharedView shared={opened} teams={teams} token={token} />
      )}
    </PublicShell>
  )
}

function titleOf(opened: OpenedShare): string {
  if (opened.locked) return 'A shared link'
  return opened.kind === 'comparison' ? opened.title : `${opened.scenarioName} · ${opened.planName}`
}

/** Asked once a request, for the title and for the page: one view is one view. */
const load = cache(async (token: string) => {
  const ctx = anonymousFrom(await headers(), 'share')
  const opened = await openShare({ ctx, input: { token } }).catch((problem: unknown) => {
    if (problem instanceof NotFoundError) return null
    throw problem
  })
  return opened ?? notFound()
})
