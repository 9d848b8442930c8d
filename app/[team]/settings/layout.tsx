import type { ReactNode } from 'react'
import { PageBody, PageHeader } from '@/components/shell/page'
import { NavLinks } from '@/components/shell/team-nav'

type Props = { params: Promise<{ team: string }>; children: ReactNode }

export default async function SettingsLayout({ params, children }: Props) {
  const base = `/${encodeURIComponent((await params).team)}/settings`
  return (
    <PageBody>
      <PageHeader title="Settings" />
      <NavLinks
        label="Settings"
        className="border-b border-line"
        items={[
          { href: base, label: 'Team', exact: true },
          { href: `${base}/shares`, label: 'Share links' },
          { href: `${base}/account`, label: 'Account and sessions' },
        ]}
      />
      {children}
    </PageBody>
  )
}
