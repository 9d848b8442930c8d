'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { currentText, deploymentLines, lossLines } from '@/lib/presentation/deployment-table'
import type { ChoiceLimits } from '@/lib/projection/serving/choice'
import { DeploymentTable, LossTable } from './deployment-table'
import { useDeployments } from './use-deployments'
import { useWorkbenchInputs } from './workbench-context'

type Kept = NonNullable<ChoiceLimits['keep']>[number]

const KEEP: readonly { field: Kept; label: string }[] = [
  { field: 'accelerator', label: 'Accelerator' },
  { field: 'engine', label: 'Engine' },
  { field: 'weightPrecision', label: 'Weights' },
]
const BITS = [
  { value: '4', label: 'Any' },
  { value: '8', label: '8 bit' },
  { value: '16', label: '16 bit' },
]

/** The cheapest ways to serve that keep the targets, why the others lost, and a click to take one over. */
export function DeploymentDialog({ onClose }: { onClose: () => void }) {
  const { team, document, currency, apply } = useWorkbenchInputs()
  const [keep, setKeep] = useState<readonly Kept[]>([])
  const [bits, setBits] = useState<4 | 8 | 16>(4)
  const { choice, problem, pending } = useDeployments(team, document, { keep, leastWeightBits: bits })
  const lines = choice
    ? deploymentLines(choice, currency, document.serving?.accelerator ?? document.cluster.accelerator)
    : []
  const losses = choice ? lossLines(choice.others) : []
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide="table"
        title="Cheapest deployment"
        description="Traffic, targets and region stay as the scenario has them; an agreed price stays that of its accelerator. The fleet is paid whether it is used or not."
      >
        <div className="grid gap-4">
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <fieldset className="flex flex-wrap items-center gap-x-4">
              <legend className="float-left mr-3 text-sm text-muted">Keep</legend>
              {KEEP.map(({ field, label }) => (
                <Checkbox
                  key={field}
                  label={label}
                  checked={keep.includes(field)}
                  onChange={({ target }) =>
                    setKeep(target.checked ? [...keep, field] : keep.filter((one) => one !== field))
                  }
                />
              ))}
            </fieldset>
            <div className="flex items-center gap-3">
              <span className="text-sm text-muted">Weights of at least</span>
              <Segmented
                name="least-weight-bits"
                legend="Weights of at least"
                options={BITS}
                value={String(bits)}
                onChange={({ target }) => setBits(target.value === '16' ? 16 : target.value === '8' ? 8 : 4)}
              />
            </div>
          </div>
          {problem ? <Notice tone="danger" title={problem} /> : null}
          <p role="status" className="text-sm text-muted">
            {choice ? currentText(choice, currency) : problem ? '' : 'Comparing deployments'}
          </p>
          <div className={cx('grid gap-4 transition-opacity', pending && choice && 'opacity-90')} aria-busy={pending}>
            {lines.length > 0 ? (
              <DeploymentTable
                lines={lines}
                onTake={(line) => {
                  apply(line.set, 'deployment')
                  onClose()
                }}
              />
            ) : null}
            {losses.length > 0 ? (
              <Disclosure
                key={lines.length > 0 ? 'beside' : 'alone'}
                summary="Why not another"
                hint={`${losses.length} looked at`}
                open={lines.length === 0 ? true : undefined}
              >
                <LossTable lines={losses} />
              </Disclosure>
            ) : null}
          </div>
        </div>
      </DialogContent>
    </DialogRoot>
  )
}
