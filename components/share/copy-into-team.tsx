'use client'

import { useState } from 'react'
import { CreateDialog } from '@/components/new-plan/create-dialog'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import type { SharedScenario } from '@/lib/contracts/share'

export type WritableTeam = { slug: string; name: string }

/** A plan of one's own that begins with what the link shows: made as any other plan, so the same rules hold for it. */
export function CopyIntoTeam({ shared, teams }: { shared: SharedScenario; teams: WritableTeam[] }) {
  const [team, setTeam] = useState<string>()
  const [only] = teams
  if (!only) return null
  const from = `${shared.planName}, ${shared.scenarioName}, revision ${shared.revision}`
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
      {team ? (
        <CreateDialog
          team={team}
          start={{
            name: shared.planName,
            scenarioName: shared.scenarioName,
            description: '',
            note: `Copied from a link of ${shared.teamName}: ${from}`,
            document: shared.document,
            facts: [`Begins as ${from}.`, 'Its figures are worked out anew, with the present engine and prices.'],
          }}
          onClose={() => setTeam(undefined)}
        />
      ) : null}
    </>
  )
}
