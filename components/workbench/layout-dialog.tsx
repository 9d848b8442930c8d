'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Field, fieldProps } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { downloadText } from '@/lib/client/workbench-download'
import { FORMAT_NAMES, FORMATS, type Format } from '@/lib/formats/types'
import { type ChosenRun, writeFormat } from '@/lib/formats/write'

/** The layout that was chosen, in the words of the program that will run it. */
export function LayoutDialog({ run, onClose }: { run: ChosenRun; onClose: () => void }) {
  const [format, setFormat] = useState<Format>(
    run.method === 'pretrain' || run.method === 'continued' ? 'megatron' : 'axolotl',
  )
  const [copied, setCopied] = useState(false)
  const written = writeFormat(format, run)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(written.text)
    setCopied(true)
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title="Use this layout"
        description="For the program that trains. What it is not told here stays as its own file has it."
        footer={
          <>
            <Button onClick={() => downloadText(written.file, written.text)}>Download {written.file}</Button>
            <Button variant="primary" onClick={() => void copy()}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Field id="layout-format" label="Program" className="max-w-72">
            <Select
              {...fieldProps('layout-format')}
              value={format}
              onChange={(event) => {
                setFormat(FORMATS.find((known) => known === event.target.value) ?? format)
                setCopied(false)
              }}
              options={FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }))}
            />
          </Field>
          {written.unsaid.length > 0 ? (
            <Notice tone="warn" title="This program has no word for">
              <ul>
                {written.unsaid.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <section aria-label="File" className="overflow-x-auto rounded-control bg-paper p-3" {...{ tabIndex: 0 }}>
            <pre className="font-mono text-sm">{written.text}</pre>
          </section>
        </div>
      </DialogContent>
    </DialogRoot>
  )
}
