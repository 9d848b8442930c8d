'use client'

import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { LiveProjection } from './use-live-projection'
import type { ScenarioDraft } from './use-scenario-draft'

/** What cannot be seen from the figures: that a draft came back, that the server refused or is out of reach. */
export function WorkbenchNotices({
  draft,
  live,
  onDiscard,
}: {
  draft: ScenarioDraft
  live: LiveProjection
  onDiscard: () => void
}) {
  const { restored, saved } = draft
  const { problem } = live
  if (!restored && !problem) return null
  return (
    <div className="grid gap-2 px-4 pt-3 print:hidden">
      {restored ? (
        <Notice
          live
          title="Your unsaved changes are back"
          action={
            <span className="flex gap-2">
              <Button size="sm" onClick={onDiscard}>
                Discard them
              </Button>
              <Button size="sm" onClick={draft.dismissRestored}>
                Keep
              </Button>
            </span>
          }
        >
          Kept in this browser since <LocalTime iso={restored.savedAt} withTime />.
          {restored.revision < saved.revision
            ? ` They were made on revision ${restored.revision}; revision ${saved.revision} was saved since, and saving will show both.`
            : ''}
        </Notice>
      ) : null}
      {problem ? (
        <Notice
          live
          tone={problem.retry ? 'warn' : 'danger'}
          title={problem.title}
          action={
            problem.retry ? (
              <Button size="sm" onClick={live.retry}>
                Try again
              </Button>
            ) : null
          }
        >
          {problem.detail}
        </Notice>
      ) : null}
    </div>
  )
}
