import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, type PlanListView, planListHref } from './plan-view'

/** Nothing to show has two reasons, and each has its own way on. */
export function PlanListEmpty({ team, view, canWrite }: { team: string; view: PlanListView; canWrite: boolean }) {
  if (isFiltered(view)) {
    const plain = { q: undefined, kind: undefined, needs: undefined, status: 'active' } as const
    return (
      <EmptyState
        title="No plan matches"
        action={<ButtonLink href={planListHref(team, view, plain)}>Show all active plans</ButtonLink>}
      >
        {view.status === 'active'
          ? 'Archived plans are not part of this view.'
          : 'Search for less, or for another kind.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No plans yet"
      action={
        canWrite ? (
          <ButtonLink href={`/${team}/plans/new`} variant="primary">
            Make the first plan
          </ButtonLink>
        ) : null
      }
    >
      A plan is one question, such as “what will pre-training take?”, with the scenarios that answer it. Start from a
      template and change what differs.
    </EmptyState>
  )
}
