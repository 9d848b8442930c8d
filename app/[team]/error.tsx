'use client'

import { ErrorMessage } from '@/components/shell/error-message'

/** A page that failed leaves the frame of its team standing. */
export default function TeamError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorMessage error={error} retry={retry} />
}
