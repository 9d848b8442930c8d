'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { LocalTime } from '@/components/ui/local-time'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { browserStorage, draftedScenarios, keptDraft } from '@/lib/client/draft-store'
import type { ScenarioView } from '@/lib/contracts/views'

type Found = { scenarioId: string; planId: string; name: string; savedAt: string }

const MOST = 5

/** Drafts live in this browser alone, so the browser asks which of them are this team's and still say something new. */
export function DraftItems({ team }: { team: string }) {
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const asked = draftedScenarios(browserStorage()).slice(0, MOST)
    void Promise.all(asked.map((id) => find(team, id, controller.signal))).then((drafts) => {
      if (!controller.signal.aborted) setFound(drafts.flatMap((draft) => draft ?? []))
    })
    return () => controller.abort()
  }, [team])
  return found.map((draft) => (
    <li key={draft.scenarioId} className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-b-0">
      <Icon name="info" className="mt-0.5 text-muted" />
      <span className="min-w-0">
        <Link href={`/${team}/plans/${draft.planId}/${draft.scenarioId}`} className="link font-medium">
          {draft.name}
        </Link>{' '}
        <span className="text-muted">
          has changes that are kept in this browser and not saved, last typed <LocalTime iso={draft.savedAt} withTime />
          .
        </span>
      </span>
    </li>
  ))
}

async function find(team: string, scenarioId: string, signal: AbortSignal): Promise<Found | undefined> {
  try {
    const view = await api.get<ScenarioView>(teamPath(team, 'scenarios', scenarioId), { signal })
    const draft = keptDraft(browserStorage(), scenarioId, view.revision.document)
    return draft && { scenarioId, planId: view.planId, name: view.name, savedAt: draft.savedAt }
  } catch (error) {
    // Of another team, gone, or out of reach: then there is nothing to lead to. An overtaken request ends here too.
    if (error instanceof ApiError || signal.aborted) return undefined
    throw error
  }
}
