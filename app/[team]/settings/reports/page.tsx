import { ReportTable } from '@/components/reports/report-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { reportLines } from '@/lib/presentation/report-list'
import { listReports } from '@/lib/services/report/list'

export const metadata = { title: 'Reports' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function ReportsPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const cursor = oneParam(await searchParams, 'cursor')
  // A cursor that somebody cut short in the address is no reason for an error page.
  const reports = await listReports({ ctx, input: { cursor } }).catch((problem: unknown) => {
    if (problem instanceof InvalidError) return listReports({ ctx, input: {} })
    throw problem
  })
  const here = `/${ctx.teamSlug}/settings/reports`
  return (
    <>
      <Panel id="reports" title="Reports">
        {reports.items.length > 0 ? (
          <ReportTable
            team={ctx.teamSlug}
            reports={reportLines(reports.items)}
            canWrite={can(ctx.role, 'plan.write')}
          />
        ) : (
          <EmptyState
            title="No report has been asked for"
            action={<ButtonLink href={`/${ctx.teamSlug}/plans`}>Go to the plans</ButtonLink>}
          >
            A report puts a scenario, a plan or a comparison on paper: as PDF, or as a workbook that calculates. Ask for
            one from the export menu there; it is kept here for {LIMITS.reportDays} days.
          </EmptyState>
        )}
      </Panel>
      {cursor || reports.nextCursor ? (
        <div className="flex gap-2">
          {cursor ? <ButtonLink href={here}>Newest reports</ButtonLink> : null}
          {reports.nextCursor ? (
            <ButtonLink href={`${here}?cursor=${encodeURIComponent(reports.nextCursor)}`}>Older reports</ButtonLink>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
