'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { compareLog, type LogComparison, type LogReading, readEngineLog } from '@/lib/presentation/engine-log'
import { useWorkbenchInputs } from '../workbench-context'
import { LineList } from './line-list'
import { PastedText } from './pasted-text'

const EXAMPLE = 'Available KV cache memory: 51.38 GiB\nGPU KV cache size: 420,880 tokens'

/** What an engine says of its memory when it starts, beside what is projected, and why they differ. */
export function LogDialog({ onClose }: { onClose: () => void }) {
  const { projection, apply } = useWorkbenchInputs()
  const [text, setText] = useState('')
  const read = useDeferredValue(text)
  const answer = useMemo(() => (read.trim() === '' ? undefined : readEngineLog(read)), [read])
  const comparison = answer?.ok && projection ? compareLog(answer.reading, projection) : undefined
  const fields = Object.keys(comparison?.set ?? {})
  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title="Compare with a start-up log"
        description="Paste what vLLM, SGLang, TensorRT-LLM or llama.cpp print between loading the weights and the first request."
        footer={
          <>
            <Button onClick={onClose}>Close</Button>
            {comparison && fields.length > 0 ? (
              <Button
                variant="primary"
                onClick={() => {
                  apply(comparison.set, 'start-up log')
                  onClose()
                }}
              >
                {fields.length === 1 ? 'Take 1 setting of the log' : `Take ${fields.length} settings of the log`}
              </Button>
            ) : null}
          </>
        }
      >
        <div className="grid gap-4">
          <PastedText id="log-text" label="Log" placeholder={EXAMPLE} text={text} onText={setText} />
          {answer && !answer.ok ? <Notice tone="danger" live title={answer.message} /> : null}
          {answer?.ok && !comparison ? (
            <Notice tone="warn" live title="The scenario has no serving projection to compare with.">
              Mend what the results name first: the model, the accelerator or the precision.
            </Notice>
          ) : null}
          {answer?.ok && comparison ? <Compared reading={answer.reading} comparison={comparison} /> : null}
        </div>
      </DialogContent>
    </DialogRoot>
  )
}

function Compared({ reading, comparison }: { reading: LogReading; comparison: LogComparison }) {
  return (
    <section aria-label="Comparison" className="grid gap-4">
      <Table label="Log and projection" caption={comparison.title}>
        <thead>
          <tr>
            <Th sticky>Part</Th>
            <Th numeric>Log</Th>
            <Th numeric>Projected</Th>
            <Th numeric title="Log over projection, minus one">
              Difference
            </Th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row) => (
            <Tr key={row.id}>
              <Th scope="row" sticky className="min-w-36 font-normal">
                {row.label}
              </Th>
              <Td numeric>{row.logged}</Td>
              <Td numeric>{row.projected}</Td>
              <Td numeric>{row.difference}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <div role="status" className="grid gap-1 text-sm">
        <h3 className="font-medium">Why they differ</h3>
        {comparison.reasons.length > 0 ? (
          <ul className="grid gap-1">
            {comparison.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : (
          <p>No part that the log states is far from the projection.</p>
        )}
      </div>
      <p className="max-w-prose text-xs text-muted">{comparison.definition}</p>
      {reading.broken.length > 0 ? (
        <Notice tone="warn" title="Not read">
          <LineList lines={reading.broken.map(({ line, message }) => ({ line, text: message }))} />
        </Notice>
      ) : null}
      <Disclosure summary="Lines read" hint={`${reading.lines.length}, ${reading.ignored} left alone`}>
        <LineList mono lines={reading.lines} />
      </Disclosure>
    </section>
  )
}
