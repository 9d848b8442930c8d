'use client'

import { ErrorMessage } from '@/components/shell/error-message'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main">
      <ErrorMessage error={error} retry={retry} />
    </main>
  )
}
