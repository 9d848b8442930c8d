import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import type { PlanView } from '@/lib/contracts/plan'

/** Plans that do not work as they stand. */
export function AttentionList({ team, plans }: { team: string; plans: PlanView[] }) {
  return (
    <Panel id="attention" title="Needs attention">
      <ul>
        {plans.map((plan) => (
          <li key={plan.id} className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-b-0">
            <Icon name="danger" className="mt-0.5 text-danger" />
            <span className="min-w-0">
              <Link href={`/${team}/plans/${plan.id}`} className="link font-medium">
                {plan.name}
              </Link>{' '}
              <span className="text-muted">{sentence(plan.headline?.problems.error ?? 0)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function sentence(errors: number): string {
  return errors === 1 ? 'cannot run as planned: 1 problem.' : `cannot run as planned: ${errors} problems.`
}
