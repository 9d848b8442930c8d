'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { fitSample, readSample, sampleFields, sampleTable } from '@/lib/presentation/length-sample'
import { useWorkbenchInputs } from '../workbench-context'
import { LineList } from './line-list'
import { PastedText } from './pasted-text'

/** Lengths of requests as they were measured become mean and percentiles of the scenario. */
export function SampleDialog({ onClose }: { onClose: () => void }) {
  const { apply } = useWorkbenchInputs()
  const [text, setText] = useState('')
  const read = useDeferredValue(text)
  const answer = useMemo(() => (read.trim() === '' ? undefined : readSample(read)), [read])
  const fit = useMemo(() => (answer?.ok ? fitSample(answer.reading) : undefined), [answer])
  const junk = answer ? (answer.ok ? answer.reading.junk : answer.junk) : []
  const table = fit && sampleTable(fit)
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title="Lengths from a sample"
        description="One request a line: tokens of the prompt and of the answer, as two numbers, CSV or JSON lines."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={!fit}
              onClick={() => {
                if (!fit) return
                apply(sampleFields(fit), 'sample of lengths')
                onClose()
              }}
            >
              Use these lengths
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <PastedText
            id="sample-text"
            label="Sample"
            placeholder={'input_tokens,output_tokens\n812,140\n90,7'}
            text={text}
            onText={setText}
          />
          {answer && !answer.ok ? <Notice tone="danger" live title={answer.message} /> : null}
          {junk.length > 0 ? (
            <Notice
              tone="warn"
              title={junk.length === 1 ? 'One line was not read' : `${junk.length} lines were not read`}
            >
              <LineList lines={junk.map(({ line, message }) => ({ line, text: message }))} />
            </Notice>
          ) : null}
          {table ? (
            <Table label="Lengths" caption={table.caption}>
              <thead>
                <tr>
                  <Th sticky>Tokens</Th>
                  {table.columns.map((column) => (
                    <Th key={column} numeric>
                      {column}
                    </Th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ label, cells }) => (
                  <Tr key={label}>
                    <Th scope="row" sticky className="font-normal">
                      {label}
                    </Th>
                    {cells.map(({ id, text: cell }) => (
                      <Td key={id} numeric>
                        {cell}
                      </Td>
                    ))}
                  </Tr>
                ))}
              </tbody>
            </Table>
          ) : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}
