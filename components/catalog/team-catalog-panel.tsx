import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import { Panel } from '@/components/ui/panel'
import type { Option } from '@/components/ui/select'
import type { TeamCatalogView } from '@/lib/contracts/team-catalog'
import { changeWords } from '@/lib/presentation/team-rows'
import { ImportRowsDialog } from './import-rows-dialog'
import { TeamRowDialog } from './team-row-dialog'
import { TeamRows } from './team-rows'

/** The team's own part of the catalogue: rows, the way in and out as a file, and who changed what when. */
export function TeamCatalogPanel({
  team,
  data,
  devices,
  writes,
}: {
  team: string
  data: TeamCatalogView
  /** Accelerators that a price can be of. */
  devices: Option[]
  writes: boolean
}) {
  return (
    <>
      <Panel
        id="own"
        title={`Your team’s rows: ${data.rows.length}`}
        actions={
          <div className="flex flex-wrap gap-2">
            <a className={buttonClass({})} href={`/api/v1/teams/${team}/catalog/team/csv`} download>
              {data.rows.length > 0 ? 'Download CSV' : 'CSV template'}
            </a>
            {writes ? <ImportRowsDialog team={team} /> : null}
            {writes ? <TeamRowDialog team={team} devices={devices} /> : null}
          </div>
        }
      >
        {data.rows.length > 0 ? (
          <TeamRows team={team} rows={data.rows} devices={devices} today={new Date().toISOString()} writes={writes} />
        ) : (
          <EmptyState title="Nothing of your own yet">
            Negotiated prices, own devices and places, wages and other defaults win over the catalogue in every scenario
            that does not say otherwise.{writes ? '' : ' Administrators of the team enter them.'}
          </EmptyState>
        )}
      </Panel>
      {data.history.length > 0 ? (
        <Panel id="history" title="Changes">
          <ol className="divide-y divide-line">
            {data.history.map(({ number, at, byName, change }) => (
              <li key={number} className="flex flex-wrap gap-x-4 gap-y-1 px-4 py-2 text-sm">
                <span className="text-muted">
                  {number}. <LocalTime iso={at} withTime />
                </span>
                <span>{byName ?? 'Somebody who left'}</span>
                <span>{changeWords(change)}</span>
                <span className="min-w-0 break-words text-muted">{change.keys.join('; ')}</span>
              </li>
            ))}
          </ol>
        </Panel>
      ) : null}
    </>
  )
}
