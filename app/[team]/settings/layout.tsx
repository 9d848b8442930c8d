import type { ReactNode } from 'react'
import { PageBody, PageHeader } from '@/components/shell/page'
import { NavLinks } from '@/components/shell/team-nav'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'

type Props = { params: Promise<{ team: string }>; children: ReactNode }

/** Draws the way between the pages; each of them decides for itself who may see it. */
export default async function SettingsLayout({ params, children }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const base = `/${ctx.teamSlug}/settings`
  return (
    <PageBody>
      <PageHeader title="Settings" />
      <NavLinks
        label="Settings"
        className="border-b border-line"
        items={[
          { href: base, label: 'Team', exact: true },
          { href: `${base}/members`, label: 'Members' },
          { href: `${base}/shares`, label: 'Share links' },
          { href: `${base}/reports`, label: 'Reports' },
          ...(can(ctx.role, 'audit.read') ? [{ href: `${base}/audit`, label: 'Audit log' }] : []),
          { href: `${base}/account`, label: 'Account and sessions' },
        ]}
      />
      {children}
    </PageBody>
  )
}
