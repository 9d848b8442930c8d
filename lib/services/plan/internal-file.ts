import type { z } from 'zod'
import { LIMITS } from '@/lib/contracts/limits'
import { type PlanKind, planKindOf } from '@/lib/contracts/plan'
import type { importPlanInput, ScenarioInFile } from '@/lib/contracts/plan-import'
import type { Scenario } from '@/lib/projection'

type File = z.output<typeof importPlanInput>
type PlanOfFile = {
  name: string
  kind: PlanKind
  description: string
  scenarios: { name: string; document: Scenario; note: string; isBaseline: boolean }[]
  notes: string[]
}

/** What a file comes to as a plan. `stamp` is engine and catalogue here: figures of others may differ from the file's. */
export function planOfFile(file: File, stamp: string): PlanOfFile {
  const scenarios: ScenarioInFile[] = file.format === 'headroom.scenario' ? [file] : file.scenarios
  const baselineId = file.format === 'headroom.scenario' ? undefined : file.baselineId
  const marked = scenarios.findIndex((one) => one.scenario.id !== undefined && one.scenario.id === baselineId)
  const lead = scenarios[Math.max(marked, 0)]
  const plans = new Set(scenarios.map(({ plan }) => plan?.name ?? ''))
  const title = file.format === 'headroom.scenario' ? file.plan?.name : file.title
  return {
    name: file.name ?? title ?? lead?.plan?.name ?? 'Imported plan',
    kind: lead ? (lead.plan?.kind ?? planKindOf(lead.document.workload)) : 'training',
    description: file.format === 'headroom.scenario' ? '' : (file.description ?? ''),
    scenarios: scenarios.map((one, index) => ({
      // Scenarios of several plans can have one name; their plan tells them apart.
      name: shortened(plans.size > 1 && one.plan ? `${one.plan.name}: ${one.scenario.name}` : one.scenario.name),
      document: one.document,
      note: shortened(origin(file.team, one), LIMITS.noteLength),
      isBaseline: index === marked,
    })),
    notes: notesOn(scenarios, stamp),
  }
}

function origin(team: string | undefined, { plan, scenario, revision }: ScenarioInFile): string {
  const parts = [team, plan?.name, scenario.name, revision && `revision ${revision.number}`]
  return `Imported: ${parts.filter(Boolean).join(', ')}`
}

function notesOn(scenarios: ScenarioInFile[], stamp: string): string[] {
  const others = scenarios.flatMap(({ engineVersion, catalogVersion }) => {
    const made = engineVersion && catalogVersion ? `${engineVersion}/${catalogVersion}` : stamp
    return made === stamp ? [] : [made]
  })
  if (others.length === 0) return []
  const made = [...new Set(others)].join(', ')
  return [`The file was made with engine and catalogue ${made}; here they are ${stamp}, so figures may differ from it.`]
}

function shortened(text: string, most: number = LIMITS.nameLength): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
