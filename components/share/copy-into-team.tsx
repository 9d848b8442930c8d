'use client'

import { type ReactNode, useState } from 'react'
import { CreateDialog } from '@/components/new-plan/create-dialog'
import { ImportDialog } from '@/components/new-plan/import-dialog'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import type { SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { fileOfComparison } from './comparison-file'

export type WritableTeam = { slug: string; name: string }

/** A plan of one's own that begins with what the link shows: made as any other plan, so the same rules hold for it. */
export function CopyIntoTeam({ shared, teams }: { shared: SharedScenario | SharedComparison; teams: WritableTeam[] }) {
  return (
    <TeamChoice teams={teams}>
      {(team, onClose) =>
        shared.kind === 'comparison' ? (
          <ImportDialog
            team={team}
            start={{
              name: shared.title,
              file: fileOfComparison(shared),
              facts: [
                `Each of the ${shared.scenarios.length} scenarios becomes one of a new plan.`,
                'Their figures are worked out anew, with the present engine and prices.',
              ],
            }}
            onClose={onClose}
          />
        ) : (
          <CreateDialog team={team} start={startOf(shared)} onClose={onClose} />
        )
      }
    </TeamChoice>
  )
}

function startOf(shared: SharedScenario) {
  const from = `${shared.planName}, ${shared.scenarioName}, revision ${shared.revision}`
  return {
    name: shared.planName,
    scenarioName: shared.scenarioName,
    description: '',
    note: `Copied from a link of ${shared.teamName}: ${from}`,
    document: shared.document,
    facts: [`Begins as ${from}.`, 'Its figures are worked out anew, with the present engine and prices.'],
  }
}

function TeamChoice({
  teams,
  children,
}: {
  teams: WritableTeam[]
  children: (team: string, onClose: () => void) => ReactNode
}) {
  const [team, setTeam] = useState<string>()
  const [only] = teams
  if (!only) return null
  return (
    <>
      {teams.length === 1 ? (
        <Button variant="primary" onClick={() => setTeam(only.slug)}>
          Copy into my team
        </Button>
      ) : (
        <Menu trigger={<Button variant="primary">Copy into my team</Button>}>
          <MenuLabel>Into which team</MenuLabel>
          {teams.map((one) => (
            <MenuItem key={one.slug} onSelect={() => setTeam(one.slug)}>
              {one.name}
            </MenuItem>
          ))}
        </Menu>
      )}
      {team ? children(team, () => setTeam(undefined)) : null}
    </>
  )
}
