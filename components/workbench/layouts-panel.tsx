'use client'

import { useEffect, useState } from 'react'
import { chartFill } from '@/components/charts/chart-color'
import { Swatch } from '@/components/charts/swatch'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { LayoutsView } from '@/lib/contracts/views'
import { layoutLines, pinnedDegrees, type StepBar, stepBars } from '@/lib/presentation/layout-table'
import type { LayoutRow, Projection } from '@/lib/projection/result'

/** The layouts that the run could take; looked for when somebody asks, since finding them takes as long as a projection. */
export function LayoutsPanel({
  team,
  projection,
  onPin,
}: {
  team: string
  projection: Projection
  onPin: (values: Readonly<Record<string, unknown>>, name: string) => void
}) {
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState<{ of: Projection; layouts: LayoutRow[] }>()
  const [problem, setProblem] = useState<string>()
  const stale = answer?.of !== projection

  useEffect(() => {
    if (!open || !stale) return
    const control = new AbortController()
    api
      .post<LayoutsView>(teamPath(team, 'project', 'layouts'), projection.scenario, { signal: control.signal })
      .then(({ layouts }) => {
        setAnswer({ of: projection, layouts })
        setProblem(undefined)
      })
      .catch((error: unknown) => {
        if (control.signal.aborted) return
        setProblem(error instanceof ApiError ? error.detail : 'The layouts could not be fetched. Try again.')
      })
    return () => control.abort()
  }, [open, stale, team, projection])

  if (!projection.trainingLayout) return null
  const pinned = pinnedDegrees(projection.scenario)
  const lines = answer ? layoutLines(answer.layouts, answer.of.trainingLayout) : []
  const chosen = answer?.layouts[lines.findIndex((line) => line.chosen)]
  return (
    <details
      className="group rounded-control border border-line bg-surface px-4 py-1"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-control list-none items-center gap-2 rounded-control text-sm font-medium hover:bg-ink/5 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" className="text-muted transition-transform duration-state group-open:rotate-90" />
        <span>Layouts and the step</span>
        <span className="ml-auto text-xs font-normal text-muted">the 20 best that fit</span>
      </summary>
      <div className="grid gap-3 pt-2 pb-3" aria-busy={open && stale && !problem}>
        {problem ? <p role="alert">{problem}</p> : null}
        {answer ? null : <p className="text-sm text-muted">Looking for layouts</p>}
        <StepSplit bars={stepBars(chosen)} />
        {answer && lines.length === 0 ? <p className="text-sm text-muted">No layout fits.</p> : null}
        {pinned ? (
          <p className="flex flex-wrap items-center gap-2 text-sm">
            The layout is pinned, in whole or in part.
            <Button size="sm" onClick={() => onPin(pinned, 'layout')}>
              Choose it automatically
            </Button>
          </p>
        ) : null}
        {lines.length > 0 ? (
          <Table label="Layouts that fit, the best first" className="-mx-4">
            <thead>
              <tr>
                <Th sticky>Split</Th>
                <Th numeric>Step</Th>
                <Th numeric>Slower</Th>
                <Th numeric>Memory</Th>
                <Th numeric title="Sequences at once × times a step, on one data-parallel rank">
                  Micro-batches
                </Th>
                <Th>Recompute</Th>
                <Th>
                  <span className="sr-only">Pin</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Tr key={line.id}>
                  <Th scope="row" sticky className="figures min-w-32 max-w-40 font-normal sm:max-w-none">
                    {line.split}
                  </Th>
                  <Td numeric>{line.step}</Td>
                  <Td numeric>{line.slower}</Td>
                  <Td numeric>{line.memory}</Td>
                  <Td numeric>{line.micro}</Td>
                  <Td>{line.recompute}</Td>
                  <Td>
                    <span className="flex items-center gap-2">
                      <Button size="sm" variant="quiet" onClick={() => onPin(line.set, 'layout')}>
                        Pin<span className="sr-only"> {line.split}</span>
                      </Button>
                      {line.chosen ? <Badge tone="accent">in use</Badge> : null}
                    </span>
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        ) : null}
      </div>
    </details>
  )
}

/** What a step of the layout in use is made of. */
function StepSplit({ bars }: { bars: readonly StepBar[] }) {
  if (bars.length === 0) return null
  return (
    <figure className="grid gap-2">
      <figcaption className="text-sm font-medium">What a step takes</figcaption>
      <div className="flex h-6 gap-px" aria-hidden="true">
        {bars.map((bar) => (
          <span
            key={bar.id}
            style={{ flexGrow: bar.share, backgroundColor: chartFill(bar.color) }}
            className="print:[print-color-adjust:exact]"
          />
        ))}
      </div>
      <ul className="figures flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {bars.map((bar) => (
          <li key={bar.id} className="flex items-baseline gap-1.5">
            <Swatch color={bar.color} />
            {bar.label} <span className="text-muted">{bar.text}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
