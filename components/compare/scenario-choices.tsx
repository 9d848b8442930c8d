import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { ScenarioChoice } from '@/lib/contracts/comparison'
import { type CompareAddress, compareHref, withScenario } from './compare-address'

/** Other scenarios of the same plans, each a link that adds it. */
export function ScenarioChoices({
  team,
  address,
  choices,
}: {
  team: string
  address: CompareAddress
  choices: ScenarioChoice[]
}) {
  const several = new Set(choices.map(({ plan }) => plan.id)).size > 1
  return (
    <ul className="flex flex-wrap gap-2">
      {choices.map((choice) => (
        <li key={choice.id} className="max-w-full">
          <Link
            href={compareHref(team, withScenario(address, choice.id))}
            className="inline-flex min-h-control-sm max-w-full items-center gap-1 rounded-control border border-control bg-surface px-2.5 py-1 text-sm hover:bg-ink/5"
          >
            <Icon name="plus" className="text-muted" />
            <span className="truncate">{several ? `${choice.plan.name}: ${choice.name}` : choice.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
