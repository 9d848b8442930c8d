'use client'

import { type ReactNode, useState } from 'react'
import type { TemplateView } from '@/lib/contracts/template'
import type { Workload } from '@/lib/projection/spec'
import { CreateDialog } from './create-dialog'
import { ImportDialog, type ImportStart } from './import-dialog'
import { blank, fromTemplate, KIND_WORDS, type Start } from './start'
import { StartCard } from './start-card'
import { UploadStart } from './upload-start'

const KINDS: Workload[] = ['training', 'deployment', 'life-cycle']

/** A good start in three clicks: here, a card, a name. */
export function NewPlan({ team, templates }: { team: string; templates: TemplateView[] }) {
  const [start, setStart] = useState<Start>()
  const [several, setSeveral] = useState<ImportStart>()
  const cards = (group: TemplateView['group']) =>
    templates
      .filter((template) => template.group === group)
      .map((template) => (
        <StartCard
          key={template.id}
          title={template.title}
          kind={KIND_WORDS[template.kind].title}
          onChoose={() => setStart(fromTemplate(template))}
        >
          {template.summary}
        </StartCard>
      ))
  return (
    <>
      <Group id="start" title="Everyday cases">
        {cards('start')}
      </Group>
      <Group id="blank" title="Blank">
        {KINDS.map((kind) => (
          <StartCard key={kind} title={KIND_WORDS[kind].title} onChoose={() => setStart(blank(kind))}>
            {KIND_WORDS[kind].summary} Everything at its sourced default.
          </StartCard>
        ))}
      </Group>
      <section id="import" aria-labelledby="group-upload" className="grid gap-3">
        <h2 id="group-upload" className="text-lg">
          From a file
        </h2>
        <UploadStart team={team} onStart={setStart} onSeveral={setSeveral} />
      </section>
      <Group id="published" title="Published runs">
        {cards('published')}
      </Group>
      {start ? <CreateDialog team={team} start={start} onClose={() => setStart(undefined)} /> : null}
      {several ? <ImportDialog team={team} start={several} onClose={() => setSeveral(undefined)} /> : null}
    </>
  )
}

function Group({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`group-${id}`} className="grid gap-3">
      <h2 id={`group-${id}`} className="text-lg">
        {title}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
    </section>
  )
}
