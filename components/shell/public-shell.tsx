import Link from 'next/link'
import type { ReactNode } from 'react'
import { SkipLink } from './skip-link'
import { ThemeMenu } from './theme-menu'
import { Wordmark } from './wordmark'

/** The frame of every page that needs no log-in. */
export function PublicShell({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line bg-surface print:border-0">
        <div className="mx-auto flex h-14 w-full max-w-page items-center justify-between gap-4 px-4 sm:px-6">
          <Link href="/" className="flex rounded-control">
            <Wordmark />
          </Link>
          <div className="flex items-center gap-1 print:hidden">
            {actions}
            <ThemeMenu />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
    </div>
  )
}
