'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { CellNote, Table, Td, Th, Tr } from '@/components/ui/table'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { LeversView, ScenarioView } from '@/lib/contracts/views'
import type { Currency } from '@/lib/presentation/format'
import { type LeverEffect, type LeverLine, leverLines, leverName } from '@/lib/presentation/lever-table'
import type { LeverChoice } from '@/lib/projection/levers/lever'
import type { Projection } from '@/lib/projection/result'
import { useAnswer } from './use-answer'
import type { WorkbenchPlace } from './workbench-bar'

/** What would save, tried when somebody asks: it takes as long as a hundred projections. */
export function LeversPanel({
  place,
  projection,
  currency,
}: {
  place: WorkbenchPlace
  projection: Projection
  currency: Currency
}) {
  const [asked, setAsked] = useState<Projection>()
  const { answer, problem, pending, again } = useAnswer<LeversView>(
    teamPath(place.team, 'project', 'levers'),
    asked?.scenario,
    'The levers could not be tried.',
  )
  const old = asked !== undefined && asked !== projection
  return (
    <Panel title="What would save" id="levers" className="print:hidden">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4" aria-busy={pending}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
          <span className="min-w-0 flex-1 basis-72">
            Precision, method, hardware, region, term, batching and more, each tried on this very plan, one at a time:
            savings do not add up.
          </span>
          {asked && !old && !problem && !pending ? null : (
            <Button size="sm" disabled={pending} onClick={() => (problem && !old ? again() : setAsked(projection))}>
              {pending ? 'Trying' : problem ? 'Try again' : old ? 'Try for the plan as it is now' : 'Try the levers'}
            </Button>
          )}
        </p>
        {problem ? <Notice tone="danger" title={problem} /> : null}
        {answer && !old && !pending ? <Found choice={answer.levers} place={place} currency={currency} /> : null}
      </div>
    </Panel>
  )
}

function Found({ choice, place, currency }: { choice: LeverChoice; place: WorkbenchPlace; currency: Currency }) {
  const router = useRouter()
  const [making, setMaking] = useState<string>()
  const [problem, setProblem] = useState<string>()
  if (choice.problem) return <Notice title={choice.problem} />
  const lines = leverLines(choice, currency)
  const writes = place.canWrite && !place.archived
  async function make(line: LeverLine): Promise<void> {
    setMaking(line.id)
    setProblem(undefined)
    try {
      const made = await api.post<ScenarioView>(teamPath(place.team, 'plans', place.plan.id, 'scenarios'), {
        name: leverName(place.scenario.name, line, LIMITS.nameLength),
        document: line.document,
        note: line.change.slice(0, LIMITS.noteLength),
      })
      router.push(`/${place.team}/plans/${place.plan.id}/${made.id}`)
    } catch (error) {
      setProblem(error instanceof ApiError ? error.detail : 'The scenario could not be made. Try again.')
      setMaking(undefined)
    }
  }
  return (
    <>
      {problem ? <Notice tone="danger" title={problem} /> : null}
      {lines.length > 0 ? (
        <LeverTable lines={lines} making={making} onTake={writes ? (line) => void make(line) : undefined} />
      ) : (
        <p>Nothing that was tried saves anything.</p>
      )}
      {choice.idle.length > 0 ? (
        <Disclosure summary="What saves nothing here" hint={`${choice.idle.length} tried`}>
          <dl className="grid gap-2 text-sm">
            {choice.idle.map(({ id, title, reason }) => (
              <div key={id}>
                <dt className="font-medium">{title}</dt>
                <dd className="text-muted">{reason}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </>
  )
}

function LeverTable({
  lines,
  making,
  onTake,
}: {
  lines: readonly LeverLine[]
  making: string | undefined
  onTake: ((line: LeverLine) => void) | undefined
}) {
  return (
    <Table label="What each lever saves, the most money first" className="-mx-4">
      <thead>
        <tr>
          <Th sticky>Lever</Th>
          <Th numeric>Cost</Th>
          <Th numeric>Energy</Th>
          <Th numeric>Carbon</Th>
          {onTake ? (
            <Th>
              <span className="sr-only">Take</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-44 max-w-lg whitespace-normal font-normal sm:min-w-80">
              <span className="font-medium">{line.title}</span>
              <span className="block">{line.change}</span>
              <CellNote>
                {line.price}
                {line.hours ? ` Then ${line.hours}.` : null}
              </CellNote>
            </Th>
            <Effect of={line.cost} />
            <Effect of={line.energy} />
            <Effect of={line.carbon} />
            {onTake ? (
              <Td>
                <Button size="sm" disabled={making !== undefined} onClick={() => onTake(line)}>
                  {making === line.id ? 'Making' : 'Apply as scenario'}
                  <span className="sr-only"> {line.title}</span>
                </Button>
              </Td>
            ) : null}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

const TONES = { good: 'text-good', bad: 'text-danger', none: 'text-muted' } as const

function Effect({ of: { text, share, tone } }: { of: LeverEffect }) {
  return (
    <Td numeric className="whitespace-nowrap">
      {text}
      {share ? <span className={`block text-xs ${TONES[tone]}`}>{share}</span> : null}
    </Td>
  )
}
