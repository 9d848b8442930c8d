'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogContent, DialogRoot, DialogTrigger } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { ApiError } from '@/lib/client/api'

/** For what cannot be taken back: it asks first, and says why it was refused. */
export function ConfirmButton({
  label,
  size = 'sm',
  title,
  description,
  action,
  run,
}: {
  label: ReactNode
  size?: 'sm' | 'md'
  title: string
  description: string
  action: string
  run: () => Promise<unknown>
}) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function confirmed(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await run()
      setOpen(false)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.detail)
    } finally {
      setBusy(false)
    }
  }

  return (
    <DialogRoot open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size={size}>{label}</Button>
      </DialogTrigger>
      <DialogContent
        title={title}
        description={description}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="danger" disabled={busy} onClick={() => void confirmed()}>
              {action}
            </Button>
          </>
        }
      >
        {problem ? <Notice tone="danger" title={problem} live /> : null}
      </DialogContent>
    </DialogRoot>
  )
}
