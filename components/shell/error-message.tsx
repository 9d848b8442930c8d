'use client'

import { Button } from '@/components/ui/button'
import { LIMIT_DIGEST, UNAVAILABLE_DIGEST } from '@/lib/contracts/errors'
import { DatabaseAway } from './database-away'
import { MessagePage } from './message-page'

/** The server keeps the cause; the digest is the thread that leads to it in the log. */
export function ErrorMessage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error)
  if (digest === UNAVAILABLE_DIGEST) return <DatabaseAway retry={retry} />
  if (digest === LIMIT_DIGEST) return <TooMuch retry={retry} />
  return (
    <MessagePage
      code={digest ? `Error ${digest}` : undefined}
      title="This page could not be made"
      actions={
        <>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
          <Button onClick={() => window.location.assign('/')}>Go to the start</Button>
        </>
      }
    >
      Nothing that was saved is lost. Try again; if it stays so, tell whoever runs this server
      {digest ? ' the number above' : ''} and what you did.
    </MessagePage>
  )
}

function TooMuch({ retry }: { retry: () => void }) {
  return (
    <MessagePage
      title="That was too much at once"
      actions={
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
      }
    >
      More pages were asked for than this server gives out in a minute. Wait a moment, then go on: nothing is lost.
    </MessagePage>
  )
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' ? error.digest : undefined
}
