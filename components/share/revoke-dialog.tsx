'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import type { ShareView } from '@/lib/contracts/share'

/** There is no way back from revoking, so it asks first. */
export function RevokeDialog({
  share,
  onRevoke,
  onClose,
}: {
  share: ShareView
  onRevoke: () => Promise<void>
  onClose: () => void
}) {
  const [busy, setBusy] = useState(false)
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Revoke the link to ${share.title}`}
        description="Whoever opens it from now on finds nothing. It cannot be brought back; a new link can be made."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="danger"
              disabled={busy}
              onClick={() => {
                setBusy(true)
                void onRevoke()
              }}
            >
              {busy ? 'Revoking' : 'Revoke the link'}
            </Button>
          </>
        }
      />
    </DialogRoot>
  )
}
