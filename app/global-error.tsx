'use client'

import './globals.css'
import { ErrorMessage } from '@/components/shell/error-message'

/** Stands in when the root layout itself fails, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Headroom</title>
        <main>
          <ErrorMessage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
