'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/client/api'
import { MessagePage } from './message-page'

const LOOK_EVERY_MS = 2_000

/** Stands in for a page while the database is away, and makes way for it as soon as that is back. */
export function DatabaseAway({ retry }: { retry: () => void }) {
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    const looking = new AbortController()
    const timer = setTimeout(() => {
      api
        .get('/api/ready', { signal: looking.signal })
        .then(retry)
        // Whatever is wrong still, the next look tells whether it has passed.
        .catch(() => undefined)
        .finally(() => {
          if (!looking.signal.aborted) setLooks(looks + 1)
        })
    }, LOOK_EVERY_MS)
    return () => {
      clearTimeout(timer)
      looking.abort()
    }
  }, [looks, retry])
  return (
    <MessagePage
      title="The database does not answer"
      actions={
        <Button variant="primary" onClick={() => retry()}>
          Try again now
        </Button>
      }
    >
      <p>
        Nothing that was saved is lost, and what you had not saved is kept as a draft on this device. This page tries
        again by itself.
      </p>
      <p role="status" className="mt-2 text-sm">
        {looks > 0 ? `Still no answer after ${looks} ${looks === 1 ? 'try' : 'tries'}.` : 'Waiting for the database.'}
      </p>
    </MessagePage>
  )
}
