import { redirect } from 'next/navigation'
import { AuditFilters } from '@/components/settings/audit-filters'
import { AuditTable } from '@/components/settings/audit-table'
import { type AuditListView, auditListHref, auditListView, isAuditFiltered } from '@/components/settings/audit-view'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import type { SearchParams } from '@/lib/client/url-state'
import { InvalidError } from '@/lib/contracts/errors'
import { auditRow } from '@/lib/presentation/audit'
import { listAudit } from '@/lib/services/audit/list'
import { listMembers } from '@/lib/services/team/list-members'

export const metadata = { title: 'Audit log' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function AuditPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  if (!can(ctx.role, 'audit.read')) {
    return (
      <Panel id="audit" title="Audit log">
        <EmptyState title="Owners and admins read the audit log">
          Ask one of them if you need to know who changed something.
        </EmptyState>
      </Panel>
    )
  }
  const team = ctx.teamSlug
  const view = auditListView(await searchParams)
  const [{ items, nextCursor }, members] = await Promise.all([eventsOf(ctx, view), listMembers({ ctx })])
  return (
    <>
      <AuditFilters team={team} view={view} members={members} />
      <Panel id="audit" title="Audit log">
        {items.length > 0 ? (
          <AuditTable rows={items.map(auditRow)} />
        ) : (
          <EmptyState
            title="Nothing in this view"
            action={
              isAuditFiltered(view) ? <ButtonLink href={auditListHref(team, {})}>Show everything</ButtonLink> : null
            }
          >
            Every change in the team leaves a line here.
          </EmptyState>
        )}
        <Pagination
          label="Pages of the audit log"
          {...(view.cursor ? { firstHref: auditListHref(team, view) } : {})}
          {...(nextCursor ? { nextHref: auditListHref(team, view, nextCursor) } : {})}
        />
      </Panel>
    </>
  )
}

/** A cursor of an older address may point nowhere any more: then the view starts at its first page. */
async function eventsOf(ctx: TeamContext, view: AuditListView) {
  try {
    return await listAudit({ ctx, input: view })
  } catch (error) {
    if (!(error instanceof InvalidError) || !view.cursor) throw error
  }
  redirect(auditListHref(ctx.teamSlug, view))
}
