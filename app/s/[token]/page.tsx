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
import { config } from '@/lib/config'
import { NotFoundError } from '@/lib/contracts/errors'
import type { OpenedShare, SharedScenario } from '@/lib/contracts/share'
import { pictureText, sharePicture } from '@/lib/presentation/share-picture'
import { openShare } from '@/lib/services/share/open'
import { listOwnTeams } from '@/lib/services/team/list-own'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { token } = await params
  const opened = await load(token)
  return {
    ...previewOf(token, opened),
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

/** What a chat shows where the link is pasted: of a locked one, nothing of what is behind the password. */
function previewOf(token: string, opened: OpenedShare): Metadata {
  const picture = sharePicture(opened.locked ? null : opened)
  const title = opened.locked ? 'A shared link' : opened.kind === 'comparison' ? opened.title : scenarioTitle(opened)
  const description = opened.locked ? 'Whoever sent you the link knows its password.' : pictureText(picture)
  const images = [{ url: `/s/${token}/picture`, width: 1200, height: 630, type: 'image/png', alt: title }]
  return {
    metadataBase: new URL(config().appUrl),
    title,
    description,
    openGraph: { type: 'website', siteName: 'Headroom', title, description, images },
    twitter: { card: 'summary_large_image', title, description, images },
  }
}

function scenarioTitle({ scenarioName, planName }: SharedScenario): string {
  return `${scenarioName} · ${planName}`
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
