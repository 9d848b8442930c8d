import Link from 'next/link'
import { LocalTime } from '@/components/ui/local-time'
import { Panel } from '@/components/ui/panel'
import type { ActivityRow } from '@/lib/presentation/activity'

/** Who did what to the plans last. */
export function ActivityPanel({ team, rows }: { team: string; rows: ActivityRow[] }) {
  return (
    <Panel id="activity" title="Recent activity">
      <ul>
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span className="min-w-0 break-words">
              {row.who} <span className="text-muted">{row.what}</span>{' '}
              {row.path ? (
                <Link href={`/${team}${row.path}`} className="link">
                  {row.where}
                </Link>
              ) : (
                row.where
              )}
            </span>
            <span className="text-sm text-muted">
              <LocalTime iso={row.at} withTime />
            </span>
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p className="px-4 py-3 text-muted">Nothing has been done yet.</p> : null}
    </Panel>
  )
}
