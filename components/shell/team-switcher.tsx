'use client'

import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import type { OwnTeam } from '@/lib/contracts/account'

/** With one team it only says where one is; with more it is the way between them. */
export function TeamSwitcher({ current, teams }: { current: { slug: string; name: string }; teams: OwnTeam[] }) {
  if (teams.length < 2) {
    return (
      <Link href={`/${current.slug}`} className="truncate rounded-control px-1 font-medium">
        {current.name}
      </Link>
    )
  }
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={buttonClass({ variant: 'quiet' }, 'min-w-0 shrink px-2')}>
          <span className="sr-only">Team: </span>
          <span className="truncate">{current.name}</span>
          <Icon name="chevron-down" className="text-muted" />
        </button>
      }
    >
      <MenuLabel>Teams</MenuLabel>
      {teams.map((team) => (
        <MenuItem key={team.id} asChild>
          <Link href={`/${team.slug}/plans`} aria-current={team.slug === current.slug ? 'true' : undefined}>
            <span className="min-w-0 flex-1 truncate">{team.name}</span>
            <span className="text-xs text-muted">{team.role}</span>
            {team.slug === current.slug ? <Icon name="check" /> : null}
          </Link>
        </MenuItem>
      ))}
    </Menu>
  )
}
