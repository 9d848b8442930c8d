'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { Page } from '@/lib/contracts/common'
import type { RevisionEntry, ScenarioSummary } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { changesInWords } from '@/lib/presentation/compare-inputs'

type Loaded = { items: RevisionEntry[]; nextCursor: string | null }

/** Every revision of a scenario, newest first. Restoring saves an old one again on top: history is never cut. */
export function HistoryDialog({
  team,
  scenario,
  canWrite,
  onClose,
}: {
  team: string
  scenario: Pick<ScenarioSummary, 'id' | 'name' | 'currentRevision'>
  canWrite: boolean
  onClose: () => void
}) {
  const router = useRouter()
  const [loaded, setLoaded] = useState<Loaded>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const load = useCallback(
    async (cursor?: string) => {
      try {
        const path = teamPath(team, 'scenarios', scenario.id, 'revisions')
        const page = await api.get<Page<RevisionEntry>>(path, { query: { cursor } })
        setLoaded((before) => ({
          items: [...(cursor ? (before?.items ?? []) : []), ...page.items],
          nextCursor: page.nextCursor,
        }))
      } catch (error) {
        setProblem(
          error instanceof ApiError ? error.detail : 'The history could not be read. Close this and try again.',
        )
      }
    },
    [team, scenario.id],
  )
  useEffect(() => void load(), [load])

  async function restore(number: number): Promise<void> {
    setBusy(true)
    try {
      const path = teamPath(team, 'scenarios', scenario.id, 'revisions', String(number), 'restore')
      const made = await api.post<ScenarioView>(path, undefined, {
        headers: { 'if-match': `"${scenario.currentRevision}"` },
      })
      toast(`Revision ${number} is back as revision ${made.currentRevision}`)
      router.refresh()
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.detail)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={`History of ${scenario.name}`} wide>
        {problem ? (
          <Notice tone="danger" live className="mb-3">
            {problem}
          </Notice>
        ) : null}
        {loaded ? (
          <ol className="grid">
            {loaded.items.map((revision) => (
              <li key={revision.id} className="flex items-start gap-4 border-t border-line py-2 first:border-t-0">
                <span className="figures w-8 shrink-0 text-right font-medium">{revision.number}</span>
                <div className="min-w-0 flex-1">
                  <p className="break-words">{revision.note || <span className="text-muted">No note</span>}</p>
                  <p className="text-xs text-muted">
                    {revision.author?.name ?? 'Somebody who left'}, <LocalTime iso={revision.createdAt} withTime />
                  </p>
                  <Changes revision={revision} />
                </div>
                {revision.number === scenario.currentRevision ? (
                  <span className="text-sm text-muted">Current</span>
                ) : canWrite ? (
                  <Button size="sm" disabled={busy} onClick={() => void restore(revision.number)}>
                    Restore<span className="sr-only"> revision {revision.number}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
        ) : problem ? null : (
          <div className="grid gap-2">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </div>
        )}
        {loaded?.nextCursor ? (
          <Button className="mt-3" onClick={() => void load(loaded.nextCursor ?? undefined)}>
            Older revisions
          </Button>
        ) : null}
      </DialogContent>
    </DialogRoot>
  )
}

/** What each input was, and what it is since. */
function Changes({ revision: { changes, changed } }: { revision: RevisionEntry }) {
  if (changed === 0) return null
  return (
    <ul className="mt-1 text-sm">
      {changesInWords(changes).map(({ path, label, from, to }) => (
        <li key={path} className="break-words">
          <span className="text-muted">{label}:</span> {from} <span aria-hidden="true">→</span>
          <span className="sr-only">became</span> {to}
        </li>
      ))}
      {changed > changes.length ? <li className="text-muted">and {changed - changes.length} more</li> : null}
    </ul>
  )
}
