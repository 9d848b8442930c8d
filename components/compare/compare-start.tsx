import { PageBody, PageHeader } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { Comparison } from '@/lib/contracts/comparison'
import { LIMITS } from '@/lib/contracts/limits'
import type { CompareAddress } from './compare-address'
import { ScenarioChoices } from './scenario-choices'

/** Too few to compare: what a comparison is, and the way to one. */
export function CompareStart({
  team,
  address,
  comparison,
}: {
  team: string
  address: CompareAddress
  comparison: Comparison | undefined
}) {
  const [first] = comparison?.scenarios ?? []
  const choices = comparison?.others ?? []
  return (
    <PageBody>
      <PageHeader title="Compare" />
      <Panel>
        <EmptyState
          title={first ? `${first.scenario.name} needs something to be held against` : 'Put scenarios side by side'}
          action={
            <ButtonLink href={`/${team}/plans`} variant="primary">
              Choose plans to compare
            </ButtonLink>
          }
        >
          <p>
            A comparison holds 2 to {LIMITS.comparedScenarios} scenarios of any plans against one of them: what each
            costs, takes and emits, by how much that differs, and which inputs make the difference. Tick plans in the
            list, or open a plan and press “Compare”. The address of the page is the comparison, so it can be kept and
            sent to the team.
          </p>
        </EmptyState>
      </Panel>
      {first && choices.length > 0 ? (
        <section className="grid gap-3" aria-labelledby="add">
          <h2 id="add" className="text-lg font-semibold">
            Or add another scenario of {first.plan.name}
          </h2>
          <ScenarioChoices team={team} address={address} choices={choices} />
        </section>
      ) : null}
    </PageBody>
  )
}
