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
      <footer className="border-t border-line print:hidden">
        <nav
          aria-label="About the projections"
          className="mx-auto flex w-full max-w-page flex-wrap gap-x-4 gap-y-1 px-4 py-4 text-sm text-muted sm:px-6"
        >
          <Link href="/accuracy" className="hover:text-ink hover:underline">
            How far off projections are
          </Link>
          <Link href="/method" className="hover:text-ink hover:underline">
            How they are worked out
          </Link>
        </nav>
      </footer>
    </div>
  )
}
