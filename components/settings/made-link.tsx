'use client'

import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { MadeInvitation } from '@/lib/contracts/invitation'

/** What became of an invitation: on its way, or an address to copy that nobody can show again. */
export function MadeLink({ made: { invitation, link } }: { made: MadeInvitation }) {
  const [copied, setCopied] = useState<'yes' | 'no'>()
  if (!link) {
    return (
      <Notice tone="good" title={`The invitation is on its way to ${invitation.email}`} live>
        It is good until <LocalTime iso={invitation.expiresAt} />, once, for that address alone.
      </Notice>
    )
  }

  async function copy(address: string): Promise<void> {
    // Browsers refuse the clipboard where the page is not served safely; the text can be copied by hand then.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    setCopied(done ? 'yes' : 'no')
  }

  return (
    <div className="grid gap-3">
      <Notice tone="good" title={`A link for ${invitation.email}`} live>
        Copy it now and pass it on: it is kept as a hash and cannot be shown again. It is good until{' '}
        <LocalTime iso={invitation.expiresAt} />, once, for that address alone.
      </Notice>
      <div className="flex items-end gap-2">
        <TextField
          id="invitation-address"
          label="Address"
          className="min-w-0 flex-1"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" onClick={() => void copy(link)}>
          <Icon name={copied === 'yes' ? 'check' : 'copy'} />
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {copied === 'no' ? 'The browser did not allow copying: select the address and copy it by hand.' : ''}
      </p>
    </div>
  )
}
