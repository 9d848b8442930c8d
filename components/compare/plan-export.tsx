'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { teamPath } from '@/lib/client/api'
import { ExportItems } from './export-items'

/** The whole plan as a file; reading is enough for it. */
export function PlanExport({ team, planId }: { team: string; planId: string }) {
  return (
    <Menu
      trigger={
        <Button>
          Export
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <ExportItems
        path={teamPath(team, 'plans', planId, 'export')}
        report={{ team, ask: { planId } }}
        label="All active scenarios"
      />
    </Menu>
  )
}
