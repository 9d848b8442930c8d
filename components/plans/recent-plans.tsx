import Link from 'next/link'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { PlanView } from '@/lib/contracts/plan'
import { KIND_LABELS, planColumns } from '@/lib/presentation/plan-table'

export function RecentPlans({ team, plans }: { team: string; plans: PlanView[] }) {
  const [cost] = planColumns(plans)
  return (
    <Table label="Recently changed plans">
      <thead>
        <tr>
          <Th sticky>Plan</Th>
          <Th className="max-sm:hidden">Kind</Th>
          <Th numeric>
            Total cost <span className="font-normal">{cost?.unit}</span>
          </Th>
          <Th>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan, index) => (
          <Tr key={plan.id}>
            <Th scope="row" sticky className="min-w-40">
              <Link href={`/${team}/plans/${plan.id}`} className="hover:underline hover:underline-offset-3">
                {plan.name}
              </Link>
            </Th>
            <Td className="whitespace-nowrap text-muted max-sm:hidden">{KIND_LABELS[plan.kind]}</Td>
            <Td numeric title={cost?.cells[index]?.exact}>
              {cost?.cells[index]?.text}
            </Td>
            <Td className="text-muted">
              <LocalTime iso={plan.updatedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
