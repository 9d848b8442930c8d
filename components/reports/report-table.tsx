'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { reportFilePath } from '@/lib/client/report-job'
import { toast } from '@/lib/client/toast-store'
import type { ReportLine } from '@/lib/presentation/report-list'

const LOOK_EVERY_MS = 3_000

/** Reports with how far they are. While one moves, the page looks again by itself. */
export function ReportTable({ team, reports, canWrite }: { team: string; reports: ReportLine[]; canWrite: boolean }) {
  const router = useRouter()
  const [busy, setBusy] = useState<string>()
  const moving = reports.some((report) => report.moving)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [moving, router])

  async function remove({ id, title, moving: given }: ReportLine): Promise<void> {
    setBusy(id)
    try {
      await api.delete(teamPath(team, 'reports', id))
      toast(given ? `The report on ${title} is given up` : `The report on ${title} is deleted`)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.detail, { tone: 'danger' })
    }
    setBusy(undefined)
  }

  return (
    <Table label="Reports">
      <thead>
        <tr>
          <Th sticky>About</Th>
          <Th>State</Th>
          <Th>Asked for</Th>
          <Th>Kept until</Th>
          <Th numeric>Size</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <Tr key={report.id}>
            <Th scope="row" sticky className="min-w-44 font-medium">
              {report.title}
              <span className="block text-xs font-normal text-muted">{report.what}</span>
            </Th>
            <Td>
              <Badge tone={report.tone}>{report.state}</Badge>
              {report.problem ? <span className="mt-1 block max-w-72 text-xs text-muted">{report.problem}</span> : null}
            </Td>
            <Td className="text-muted">
              <LocalTime iso={report.createdAt} withTime />
              <span className="block text-xs">{report.createdBy}</span>
            </Td>
            <Td className="text-muted">
              <LocalTime iso={report.expiresAt} />
            </Td>
            <Td numeric>{report.size}</Td>
            <Td className="text-right">
              <span className="inline-flex gap-2">
                {report.ready ? (
                  <a href={reportFilePath(team, report.id)} download className={buttonClass({ size: 'sm' })}>
                    Download<span className="sr-only"> {report.title}</span>
                  </a>
                ) : null}
                {canWrite ? (
                  <Button size="sm" disabled={busy === report.id} onClick={() => void remove(report)}>
                    {report.moving ? 'Give up' : 'Delete'}
                    <span className="sr-only"> {report.title}</span>
                  </Button>
                ) : null}
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
