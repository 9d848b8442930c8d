import { ShareTable } from '@/components/share/share-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { InvalidError } from '@/lib/contracts/errors'
import { listShares } from '@/lib/services/share/list'

export const metadata = { title: 'Share links' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function ShareLinksPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const cursor = oneParam(await searchParams, 'cursor')
  // A cursor that somebody cut short in the address is no reason for an error page.
  const shares = await listShares({ ctx, input: { cursor } }).catch((problem: unknown) => {
    if (problem instanceof InvalidError) return listShares({ ctx, input: {} })
    throw problem
  })
  const here = `/${ctx.teamSlug}/settings/shares`
  return (
    <>
      <Panel id="shares" title="Share links">
        {shares.items.length > 0 ? (
          <ShareTable team={ctx.teamSlug} shares={shares.items} canWrite={can(ctx.role, 'plan.write')} />
        ) : (
          <EmptyState
            title="Nothing is shared by link"
            action={<ButtonLink href={`/${ctx.teamSlug}/plans`}>Go to the plans</ButtonLink>}
          >
            A link shows a scenario or a comparison to people outside of the team, as it was when the link was made.
            Make one on a plan’s page, from the actions of a scenario, or on the page of a comparison.
          </EmptyState>
        )}
      </Panel>
      {cursor || shares.nextCursor ? (
        <div className="flex gap-2">
          {cursor ? <ButtonLink href={here}>Newest links</ButtonLink> : null}
          {shares.nextCursor ? (
            <ButtonLink href={`${here}?cursor=${encodeURIComponent(shares.nextCursor)}`}>Older links</ButtonLink>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
