import { Figure, FigureRow } from '@/components/ui/figure'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ExampleView } from '@/lib/contracts/example'
import { costBreakdown } from '@/lib/presentation/cost-breakdown'
import { quantity, rangeText } from '@/lib/presentation/format'
import { headlines } from '@/lib/presentation/headlines'
import { memoryFitChart } from '@/lib/presentation/memory-fit'
import { problemViews } from '@/lib/presentation/problems'
import type { Unit } from '@/lib/projection'
import { CostBar, MemoryBar } from './example-bars'
import { ExampleSources } from './example-sources'

export function ExampleResult({ example }: { example: ExampleView }) {
  const { projection } = example
  const bill = costBreakdown(projection)
  const errors = problemViews(projection).filter((problem) => problem.severity === 'error')
  return (
    <Panel id="example" title={titleOf(example)} className="self-start">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 p-4">
        {errors.map((problem) => (
          <Notice key={problem.key} tone={problem.tone} title={problem.message} />
        ))}
        <FigureRow className="sm:grid-cols-3">
          {headlines(projection).map((figure) => (
            <Figure
              key={figure.id}
              label={figure.label}
              value={figure.quantity.value}
              unit={figure.quantity.unit}
              exact={figure.quantity.exact}
              range={figure.range ?? figure.note}
              tone={figure.tone}
            />
          ))}
        </FigureRow>
        <div className="grid gap-6 border-t border-line pt-4 lg:grid-cols-2">
          {bill ? <CostBar model={bill} /> : null}
          {projection.trainingMemory ? <MemoryBar model={memoryFitChart(projection.trainingMemory)} /> : null}
        </div>
        <FinalRunOnly example={example} />
        <ExampleSources projection={projection} />
      </div>
    </Panel>
  )
}

function titleOf({ choice, accelerators, regions, projection }: ExampleView): string {
  const name = accelerators.find(({ id }) => id === choice.accelerator)?.name ?? choice.accelerator
  const region = regions.find(({ id }) => id === choice.region)?.region ?? choice.region
  return `${projection.model.name} on 15 T tokens, ${quantity(choice.accelerators, 'accelerators').value} × ${name}, ${region}`
}

/** The same run as its makers report it, so that the reader can judge at once; and what neither of the two counts. */
function FinalRunOnly({ example: { published, projection } }: { example: ExampleView }) {
  const hours = projection.figures['training.accelerator_hours']
  const range = hours ? rangeText(hours, hours.unit) : undefined
  return (
    <p className="border-t border-line pt-4 text-sm text-muted">
      {published && hours ? (
        <>
          Projected: <Amount value={hours.p50} unit={hours.unit} />
          {range ? `, ${range} (P10 to P90)` : null}. Published by those who trained it:{' '}
          <Amount value={published.acceleratorHours} unit={hours.unit} /> (
          <a href={published.url} className="link" rel="noreferrer">
            {published.source}
          </a>
          ).{' '}
        </>
      ) : null}
      This is the final run alone. A plan also counts the experiments before it, the people and the upkeep after it.
    </p>
  )
}

function Amount({ value, unit }: { value: number; unit: Unit }) {
  const amount = quantity(value, unit)
  return (
    <span className="text-ink" title={amount.exact}>
      {amount.text}
    </span>
  )
}
