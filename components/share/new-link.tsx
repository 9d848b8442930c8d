'use client'

import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { MadeShare } from '@/lib/contracts/share'

/** The address of a link that was just made. Nobody can show it again, so it says so. */
export function NewLink({ made: { share, token } }: { made: MadeShare }) {
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const address = `${window.location.origin}/s/${token}`

  async function copy(): Promise<void> {
    // Browsers refuse the clipboard where the page is not served safely; the text can be copied by hand then.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    setCopied(done ? 'yes' : 'no')
  }

  return (
    <div className="grid gap-3">
      <Notice tone="good" title="The link is made" live>
        Copy it now: it is kept as a hash and cannot be shown again.
      </Notice>
      <div className="flex items-end gap-2">
        <TextField
          id="share-address"
          label="Address"
          className="min-w-0 flex-1"
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" onClick={() => void copy()}>
          <Icon name={copied === 'yes' ? 'check' : 'copy'} />
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {copied === 'no' ? 'The browser did not allow copying: select the address and copy it by hand. ' : ''}
        It works {share.expiresAt ? 'until ' : 'until it is revoked'}
        {share.expiresAt ? <LocalTime iso={share.expiresAt} /> : null}
        {share.hasPassword ? ', and asks for the password' : ''}
        {share.allowExport ? '; readers may download it' : ''}.
      </p>
    </div>
  )
}
