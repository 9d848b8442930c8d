'use client'

import { useRouter } from 'next/navigation'
import { api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { ImportedPlan } from '@/lib/contracts/plan-import'
import { NameDialog } from './name-dialog'

/** Several scenarios that become one plan: the file as it is sent, and what to say about it. */
export type ImportStart = { name: string; file: Record<string, unknown>; facts: string[] }

export function ImportDialog({ team, start, onClose }: { team: string; start: ImportStart; onClose: () => void }) {
  const router = useRouter()

  async function create(name: string): Promise<void> {
    const made = await api.post<ImportedPlan>(teamPath(team, 'plans', 'import'), { ...start.file, name })
    for (const note of made.notes) toast(note)
    router.push(`/${team}/plans/${made.plan.id}`)
  }

  return <NameDialog title="New plan from a file" start={start} create={create} onClose={onClose} />
}
