'use client'

import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import { valueAt } from '@/lib/client/draft-path'
import { CheapestDeployment } from './cheapest-deployment'
import { ComparePayments } from './compare-payments'
import type { FieldSpec, SectionSpec } from './fields'
import { ScenarioField } from './scenario-field'
import { ServingTools } from './serving-tools'
import { StagesField } from './stages-field'
import { TrafficFields } from './traffic-fields'
import { useWorkbenchInputs } from './workbench-context'

/** One section of the inputs: what most people must say is open, the rest one click away. */
export function InputSection({ section }: { section: SectionSpec }) {
  const { document, issues } = useWorkbenchInputs()
  const shown = section.more.filter((field) => !field.when || field.when(document))
  const filled = shown.filter((field) => valueAt(document, field.path) !== undefined)
  const wrong = shown.some((field) => issues.has(field.path))
  return (
    <SectionFrame id={section.id} title={section.title}>
      <FieldGrid fields={section.common} />
      {shown.length > 0 ? (
        <Disclosure
          className="mt-2"
          summary="More"
          hint={filled.length > 0 ? `${filled.length} of ${shown.length} set` : `${shown.length} at their defaults`}
          open={wrong ? true : undefined}
        >
          <FieldGrid fields={section.more} />
        </Disclosure>
      ) : null}
      {section.id === 'training' ? <StagesField /> : null}
      {section.id === 'serving' ? <TrafficFields /> : null}
      {section.id === 'serving' ? <ServingTools /> : null}
      {section.id === 'serving' ? <CheapestDeployment /> : null}
      {section.id === 'money' ? <ComparePayments /> : null}
    </SectionFrame>
  )
}

export function SectionFrame({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={`section-${id}`}
      className="border-b border-line px-4 py-4 last:border-b-0 sm:px-6 lg:px-4"
    >
      <h2 id={`section-${id}`} className="mb-2 text-lg">
        {title}
      </h2>
      {children}
    </section>
  )
}

export function FieldGrid({ fields }: { fields: FieldSpec[] }) {
  return (
    <div className="grid grid-cols-1 items-start gap-x-3 gap-y-3 min-[360px]:grid-cols-2">
      {fields.map((field) => (
        <ScenarioField key={field.path} spec={field} />
      ))}
    </div>
  )
}
