'use client'

import { CumulativeChart } from '@/components/charts'
import { ModelTable } from '@/components/charts/model-table'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Currency } from '@/lib/presentation/format'
import { howSure, type HowSure as Model } from '@/lib/presentation/how-sure'
import type { Projection } from '@/lib/projection/result'
import { useSampled } from './use-sampled'

/** What sampling says of the answer that is shown: chances, what to measure next, and the ranges behind the headlines. */
export function HowSure({ team, projection, currency }: { team: string; projection: Projection; currency: Currency }) {
  const { sampled, problem } = useSampled(team, projection.scenario)
  const model = sampled && howSure(projection, sampled, currency)
  return (
    <Panel title="How sure" id="how-sure" className="print:hidden">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4" aria-busy={!model && !problem}>
        {problem ? (
          <Notice tone="warn" title="The ranges could not be sampled">
            {problem}
          </Notice>
        ) : null}
        {model ? <Said model={model} /> : problem ? null : <p className="text-sm text-muted">Sampling…</p>}
      </div>
    </Panel>
  )
}

function Said({ model }: { model: Model }) {
  return (
    <>
      {model.chances.length > 0 ? (
        <ul className="grid gap-1">
          {model.chances.map(({ id, text, good }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-2">
              <Badge tone={good ? 'good' : 'warn'}>{good ? 'Likely' : 'Doubtful'}</Badge>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-sm text-muted">
          Name a budget, a longest run or a most carbon under Uncertainty to see how likely the plan stays within it.
        </p>
      )}
      {model.measureNext.length > 0 ? (
        <div>
          <h3 className="text-sm font-medium">Measure this next</h3>
          <ol className="mt-1 grid list-decimal gap-1 pl-5 text-sm">
            {model.measureNext.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        </div>
      ) : null}
      {model.cumulative ? <CumulativeChart model={model.cumulative} /> : null}
      <Disclosure summary="Sampled ranges and shares">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ModelTable model={model.ranges} />
          {model.inputs ? <ModelTable model={model.inputs} /> : null}
          <p className="text-xs text-muted">
            {model.summary} Percentiles of parts do not add up to those of their sum: not everything goes badly at once.
            Where sampling finds an end of a range more than 5 % from the first-order one, the figures above show the
            sampled end.
          </p>
        </div>
      </Disclosure>
    </>
  )
}
