'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { type CompareAddress, compareExportPath } from './compare-address'
import { ExportItems } from './export-items'

export function CompareMenu({ team, address }: { team: string; address: CompareAddress }) {
  const { ids, base } = address
  const ask = { scenarioIds: ids, ...(base ? { baselineId: base } : {}) }
  return (
    <Menu
      trigger={
        <Button>
          Export
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <ExportItems path={compareExportPath(team, address)} report={{ team, ask }} label="This comparison" />
    </Menu>
  )
}
