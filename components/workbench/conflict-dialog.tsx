'use client'

import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { differingPaths, valueAt } from '@/lib/client/draft-path'
import type { ConflictVersion } from '@/lib/contracts/views'
import type { Scenario } from '@/lib/projection/spec'
import { fieldLabel } from './fields'

/** Two people changed the same scenario: both versions, and which one is to stand. Neither is lost. */
export function ConflictDialog({
  theirs,
  mine,
  saving,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  theirs: ConflictVersion
  mine: Scenario
  saving: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
  onClose: () => void
}) {
  const paths = differingPaths(theirs.document, mine)
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title={`Revision ${theirs.number} was saved in between`}
        description={`By ${theirs.author || 'somebody who is no longer in the team'}${theirs.note ? `: “${theirs.note}”` : ''}. Both versions are below; whichever you choose, the other one stays within reach.`}
        footer={
          <>
            <Button onClick={onClose}>Keep editing</Button>
            <Button onClick={onTakeTheirs}>Take revision {theirs.number}</Button>
            <Button variant="primary" onClick={onKeepMine} disabled={saving}>
              Save mine as revision {theirs.number + 1}
            </Button>
          </>
        }
      >
        {paths.length === 0 ? (
          <p>Both versions say the same.</p>
        ) : (
          <Table label="Fields that differ">
            <thead>
              <tr>
                <Th>Field</Th>
                <Th>Revision {theirs.number}</Th>
                <Th>Yours</Th>
              </tr>
            </thead>
            <tbody>
              {paths.map((path) => (
                <Tr key={path}>
                  <Th scope="row" className="font-normal">
                    {fieldLabel(path)}
                  </Th>
                  <Td className="figures">{valueText(theirs.document, path)}</Td>
                  <Td className="figures">{valueText(mine, path)}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </DialogContent>
    </DialogRoot>
  )
}

function valueText(document: Scenario, path: string): string {
  const value = valueAt(document, path)
  if (value === undefined) return 'default'
  if (typeof value === 'number') return value.toLocaleString('en-US', { maximumSignificantDigits: 15 })
  return typeof value === 'string' ? value : JSON.stringify(value)
}
