'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { ExportItems } from './export-items'

export function CompareMenu({ path }: { path: string }) {
  return (
    <Menu
      trigger={
        <Button>
          Export
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <ExportItems path={path} label="This comparison" />
    </Menu>
  )
}
