'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

const LogDialog = dynamic(() => import('./log-dialog').then((room) => room.LogDialog), { ssr: false })
const SampleDialog = dynamic(() => import('./sample-dialog').then((room) => room.SampleDialog), { ssr: false })

/** What was measured already: the lengths of requests, and the memory of an engine that runs. Loaded when asked for. */
export function ServingTools() {
  const [open, setOpen] = useState<'log' | 'sample'>()
  const close = () => setOpen(undefined)
  return (
    <div className="mt-2 grid grid-cols-1 gap-2 min-[360px]:grid-cols-2">
      <Button onClick={() => setOpen('sample')}>Lengths from a sample</Button>
      <Button onClick={() => setOpen('log')}>Compare with a log</Button>
      {open === 'log' ? <LogDialog onClose={close} /> : null}
      {open === 'sample' ? <SampleDialog onClose={close} /> : null}
    </div>
  )
}
