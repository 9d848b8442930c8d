'use client'

import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { CellNote, Table, Td, Th, Tr } from '@/components/ui/table'
import { teamPath } from '@/lib/client/api'
import type { PaymentsView } from '@/lib/contracts/views'
import { type PaymentLine, paymentLines, wayName } from '@/lib/presentation/payment-table'
import { useAnswer } from './use-answer'
import { useWorkbenchInputs } from './workbench-context'

/** Way to the table of terms, beside the inputs that it would set. */
export function ComparePayments() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="mt-3 w-full" onClick={() => setOpen(true)}>
        Compare ways to pay
      </Button>
      {open ? <PaymentDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function PaymentDialog({ onClose }: { onClose: () => void }) {
  const { team, document, currency, apply } = useWorkbenchInputs()
  const { answer, problem } = useAnswer<PaymentsView>(
    teamPath(team, 'project', 'payments'),
    document,
    'The terms could not be compared. Try again.',
  )
  const choice = answer?.payments
  const lines = choice ? paymentLines(choice, currency) : []
  const said = problem ?? choice?.problem
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide="table"
        title="Ways to pay"
        description="The whole plan on each term. What is reserved is paid whether used or not; an hour is useful when it makes progress or serves."
      >
        <div className="grid gap-4" aria-busy={!choice && !problem}>
          {said ? <Notice tone="danger" title={said} /> : null}
          {choice || problem ? null : <p className="text-sm text-muted">Comparing terms</p>}
          {lines.length > 0 ? (
            <PaymentTable
              lines={lines}
              onTake={(line) => {
                apply(line.set, 'term')
                onClose()
              }}
            />
          ) : null}
          {choice && choice.others.length > 0 ? (
            <Disclosure summary="What does not work here" hint={`${choice.others.length}`}>
              <dl className="grid gap-2 text-sm">
                {choice.others.map(({ run, fleet, reason }) => (
                  <div key={reason}>
                    <dt className="font-medium">{wayName(run, fleet)}</dt>
                    <dd className="text-muted">{reason}</dd>
                  </div>
                ))}
              </dl>
            </Disclosure>
          ) : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}

function PaymentTable({ lines, onTake }: { lines: readonly PaymentLine[]; onTake: (line: PaymentLine) => void }) {
  return (
    <Table label="Ways to pay, the cheapest plan first" className="-mx-4">
      <thead>
        <Tr>
          <Th sticky>Terms</Th>
          <Th numeric>Total</Th>
          <Th numeric>Against best</Th>
          <Th numeric>A useful hour</Th>
          <Th>
            <span className="sr-only">Take</span>
          </Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-36 max-w-md whitespace-normal font-normal sm:min-w-64">
              {line.name}
              {line.unused ? <CellNote>{line.unused}</CellNote> : null}
              {line.warnings.map((warning) => (
                <CellNote key={warning}>{warning}</CellNote>
              ))}
            </Th>
            <Td numeric className="whitespace-nowrap">
              {line.total}
              <CellNote>{line.range}</CellNote>
            </Td>
            <Td numeric>{line.dearer}</Td>
            <Td numeric className="whitespace-nowrap">
              {line.useful.map((text) => (
                <span key={text} className="block">
                  {text}
                </span>
              ))}
            </Td>
            <Td>
              {line.inUse ? (
                <Badge tone="accent">in use</Badge>
              ) : (
                <Button size="sm" onClick={() => onTake(line)}>
                  Take<span className="sr-only"> {line.name}</span>
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
