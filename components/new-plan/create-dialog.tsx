'use client'

import { useRouter } from 'next/navigation'
import { api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import { type PlanView, planKindOf } from '@/lib/contracts/plan'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { NameDialog } from './name-dialog'
import { KIND_WORDS, type Start } from './start'

/** The last of the three clicks: a name, and the plan exists. */
export function CreateDialog({ team, start, onClose }: { team: string; start: Start; onClose: () => void }) {
  const router = useRouter()

  async function create(name: string): Promise<void> {
    const plan = await api.post<PlanView>(teamPath(team, 'plans'), {
      name,
      kind: planKindOf(start.document.workload),
      description: start.description,
      scenario: { name: start.scenarioName, document: start.document, note: start.note.slice(0, LIMITS.noteLength) },
    })
    const { items } = await api.get<{ items: ScenarioSummary[] }>(teamPath(team, 'plans', plan.id, 'scenarios'))
    router.push(`/${team}/plans/${plan.id}${items[0] ? `/${items[0].id}` : ''}`)
  }

  return (
    <NameDialog
      title={`New ${KIND_WORDS[start.document.workload].title.toLowerCase()} plan`}
      start={start}
      create={create}
      fieldOf={(path) => path.replace(/^scenario\.document\.?/, '')}
      onClose={onClose}
    />
  )
}
