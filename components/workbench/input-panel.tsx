'use client'

import type { Workload } from '@/lib/projection/spec'
import { sectionsFor } from './fields'
import { InputSection } from './input-section'
import { ModelSection } from './model-section'
import { UncertaintySection } from './uncertainty-section'

/** All inputs in the order of thought; sections that the plan's kind does not use are absent. */
export function InputPanel({ workload }: { workload: Workload }) {
  return (
    <form aria-label="Inputs" onSubmit={(event) => event.preventDefault()} className="bg-surface print:hidden">
      <ModelSection />
      {sectionsFor(workload).map((section) => (
        <InputSection key={section.id} section={section} />
      ))}
      <UncertaintySection />
    </form>
  )
}
