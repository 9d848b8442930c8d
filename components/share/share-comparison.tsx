'use client'

import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { MadeShare } from '@/lib/contracts/share'
import type { CompareAddress } from '../compare/compare-address'
import { ShareDialog } from './share-dialog'

/** A link to the comparison that the page shows. */
export function ShareComparison({ team, address }: { team: string; address: CompareAddress }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Share</Button>
      {open ? (
        <ShareDialog
          title="Share this comparison"
          description="Whoever has the link reads these scenarios side by side: figures, charts and the inputs that differ, without logging in. Later changes do not show."
          onMake={(terms, form) => {
            const title = String(form.get('title') ?? '').trim()
            return api.post<MadeShare>(teamPath(team, 'compare', 'shares'), {
              scenarioIds: address.ids,
              ...(address.base ? { baselineId: address.base } : {}),
              onlyDifferences: address.onlyDifferences,
              ...(title === '' ? {} : { title }),
              ...terms,
            })
          }}
          onClose={() => setOpen(false)}
        >
          <TextField
            id="share-title"
            name="title"
            label="Title"
            hint="optional"
            help="Readers see it above the comparison."
            placeholder={`Comparison of ${address.ids.length} scenarios`}
            maxLength={LIMITS.nameLength}
          />
        </ShareDialog>
      ) : null}
    </>
  )
}
