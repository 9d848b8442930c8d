import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageBody, PageHeader } from '@/components/shell/page'
import { PublicActions } from '@/components/shell/public-actions'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { ROOM_IDS, ROOM_WORDS, roomHref } from '@/lib/presentation/method'

/** Every page of the method: its rooms on the side, the search on top. */
export function MethodFrame({
  title,
  intro,
  current,
  query = '',
  signedIn,
  children,
}: {
  title: string
  intro: string
  current?: string
  query?: string
  signedIn: boolean
  children: ReactNode
}) {
  const rooms = [
    ...ROOM_IDS.map((id) => ({ id: id as string, href: roomHref(id), label: ROOM_WORDS[id].label })),
    { id: 'constants', href: '/method/constants', label: 'All constants' },
  ]
  return (
    <PublicShell actions={<PublicActions signedIn={signedIn} />}>
      <PageBody>
        <PageHeader
          title={title}
          intro={intro}
          {...(current ? { back: { href: '/method', label: 'How it works' } } : {})}
          actions={<ButtonLink href="/accuracy">How far off it is</ButtonLink>}
        />
        <div className="grid gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <div className="grid content-start gap-4">
            <search aria-label="Formulas and constants">
              <form action="/method" method="get" className="flex gap-2">
                <Input
                  type="search"
                  name="q"
                  defaultValue={query}
                  placeholder="Search"
                  aria-label="Search the method"
                />
              </form>
            </search>
            <nav aria-label="Parts of the method" className="print:hidden">
              <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:grid">
                {rooms.map(({ id, href, label }) => (
                  <li key={id}>
                    <Link
                      href={href}
                      aria-current={id === current ? 'page' : undefined}
                      className={id === current ? 'font-medium' : 'text-muted hover:text-ink'}
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
          <div className="grid min-w-0 content-start gap-6">{children}</div>
        </div>
      </PageBody>
    </PublicShell>
  )
}
