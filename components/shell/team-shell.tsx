import Link from 'next/link'
import type { ReactNode } from 'react'
import { CommandPalette } from '@/components/palette/command-palette'
import type { OwnTeam } from '@/lib/contracts/account'
import type { Role } from '@/lib/contracts/context'
import { AccountMenu } from './account-menu'
import { SkipLink } from './skip-link'
import { NavLinks } from './team-nav'
import { TeamSwitcher } from './team-switcher'
import { Wordmark } from './wordmark'

/** The frame of every page of a team. It draws; whether the page may be seen is decided by the page. */
export function TeamShell({
  team,
  role,
  teams,
  user,
  children,
}: {
  team: { slug: string; name: string }
  role: Role
  teams: OwnTeam[]
  user: { name: string; email: string }
  children: ReactNode
}) {
  const base = `/${team.slug}`
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line bg-surface print:border-0">
        <div className="flex flex-wrap items-center gap-x-4 px-4 sm:px-6">
          <div className="flex h-14 max-w-[calc(100%-2*var(--spacing-control)-1.25rem)] min-w-0 items-center gap-2">
            <Link href={`${base}/plans`} className="flex shrink-0 rounded-control">
              <Wordmark />
            </Link>
            <span aria-hidden="true" className="text-muted">
              /
            </span>
            <TeamSwitcher current={team} teams={teams} />
          </div>
          <NavLinks
            label="Team"
            className="order-last w-full sm:order-none sm:h-14 sm:w-auto"
            items={[
              { href: base, label: 'Overview', exact: true },
              { href: `${base}/plans`, label: 'Plans' },
              { href: `${base}/compare`, label: 'Compare' },
              { href: `${base}/catalog`, label: 'Catalogue' },
              { href: `${base}/settings`, label: 'Settings' },
            ]}
          />
          <div className="ml-auto flex items-center gap-1 print:hidden">
            <CommandPalette team={team.slug} role={role} teams={teams} />
            <AccountMenu name={user.name} email={user.email} team={team.slug} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
    </div>
  )
}
