'use client'

import { useId, useState } from 'react'
import { ServingChart } from '@/components/charts'
import { Select } from '@/components/ui/select'
import { BESIDE_KEEPS, BESIDE_LABELS, type Beside, withBeside } from '@/lib/presentation/serving-beside'
import type { ServingChart as Model } from '@/lib/presentation/serving-chart'
import type { Projection } from '@/lib/projection/result'
import { useDeployments } from './use-deployments'

const CHOICES: readonly Beside[] = ['weights', 'accelerator', 'engine']

/** The serving curve, and beside it on demand those of deployments that differ in one thing. */
export function ServingPanel({
  team,
  projection,
  model,
  className,
}: {
  team: string
  projection: Projection
  model: Model
  className?: string
}) {
  const id = useId()
  const [by, setBy] = useState<Beside>()
  const { choice, problem, pending } = useDeployments(
    team,
    projection.scenario,
    by && { keep: BESIDE_KEEPS[by], leastWeightBits: 4 },
  )
  const shown = by && choice && !pending ? withBeside(model, choice, by) : model
  return (
    <ServingChart
      model={shown}
      className={className}
      control={
        <div className="flex flex-wrap items-center gap-2 text-xs text-muted print:hidden">
          <label htmlFor={id}>Beside it</label>
          <Select
            id={id}
            className="max-w-48"
            value={by ?? ''}
            onChange={({ target }) => setBy(CHOICES.find((one) => one === target.value))}
            options={[
              { value: '', label: 'Nothing' },
              ...CHOICES.map((value) => ({ value, label: BESIDE_LABELS[value] })),
            ]}
          />
          {problem && by ? <span role="alert">{problem}</span> : null}
        </div>
      }
    />
  )
}
