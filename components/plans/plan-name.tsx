import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { PlanView } from '@/lib/contracts/plan'

/** A plan by name, with what it is about below it and what is wrong with it beside. */
export function PlanName({
  team,
  plan,
  accelerators,
}: {
  team: string
  plan: PlanView
  accelerators: Readonly<Record<string, string>>
}) {
  const { headline } = plan
  const errors = headline?.problems.error ?? 0
  const about = headline
    ? `${headline.model} on ${accelerators[headline.accelerator] ?? headline.accelerator}`
    : 'Not projected yet'
  return (
    <div className="grid gap-0.5 py-1">
      <span className="flex flex-wrap items-center gap-2">
        <Link href={`/${team}/plans/${plan.id}`} className="font-medium hover:underline hover:underline-offset-3">
          {plan.name}
        </Link>
        {plan.status === 'archived' ? <Badge>Archived</Badge> : null}
        {errors > 0 ? <Badge tone="danger">{errors === 1 ? '1 problem' : `${errors} problems`}</Badge> : null}
      </span>
      <span className="truncate text-xs font-normal text-muted">{about}</span>
    </div>
  )
}
