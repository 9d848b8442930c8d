'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DeploymentDialog } from './deployment-dialog'

/** Way to the table of deployments, beside the inputs that it would set. */
export function CheapestDeployment() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="mt-3 w-full" onClick={() => setOpen(true)}>
        Find the cheapest deployment
      </Button>
      {open ? <DeploymentDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
