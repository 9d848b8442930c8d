'use client'

import { useState } from 'react'
import { FILE_KINDS } from '@/components/compare/export-items'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { ApiError } from '@/lib/client/api'
import { PAPER_KINDS } from '@/lib/client/report-job'
import { downloadShared } from '@/lib/client/share-download'
import { toast } from '@/lib/client/toast-store'
import type { SharedFormat } from '@/lib/contracts/share'

/** Files of what the link shows, where whoever made it allows them. */
export function DownloadShared({
  token,
  password,
  paper,
}: {
  token: string
  password: string | undefined
  /** Whether it can be put on paper. */
  paper: boolean
}) {
  const [busy, setBusy] = useState(false)

  async function download(format: SharedFormat): Promise<void> {
    setBusy(true)
    try {
      await downloadShared(token, password, format)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // Revoked or expired since the page was opened.
      toast(error.status === 404 ? 'The link does not work any more.' : error.detail, { tone: 'danger' })
    }
    setBusy(false)
  }

  return (
    <Menu
      trigger={
        <Button disabled={busy}>
          {busy ? 'Downloading' : 'Download'}
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <MenuLabel>As it was when it was shared</MenuLabel>
      {(paper ? PAPER_KINDS : []).map(({ format, label }) => (
        <MenuItem key={format} onSelect={() => void download(format)}>
          {label}
        </MenuItem>
      ))}
      {FILE_KINDS.map(({ format, label }) => (
        <MenuItem key={format} onSelect={() => void download(format)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
