'use client'

import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import type { ProblemView } from '@/lib/presentation/problems'

/** What stands in the way, in words, with the click that solves it. Notes that change nothing wait behind a line. */
export function ProblemList({ problems, onFix }: { problems: ProblemView[]; onFix: (problem: ProblemView) => void }) {
  const pressing = problems.filter((problem) => problem.tone === 'danger')
  const others = problems.filter((problem) => problem.tone !== 'danger')
  const warnings = others.filter((problem) => problem.tone === 'warn').length
  if (problems.length === 0) return null
  return (
    <div className="grid gap-2">
      {pressing.map((problem) => (
        <OneProblem key={problem.key} problem={problem} onFix={onFix} />
      ))}
      {others.length === 1
        ? others.map((problem) => <OneProblem key={problem.key} problem={problem} onFix={onFix} />)
        : null}
      {others.length > 1 ? (
        <Disclosure
          className="rounded-control border border-line bg-surface px-2"
          summary={warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : 'Notes'}
          hint={`${others.length} to read`}
        >
          <div className="grid gap-2 pb-2">
            {others.map((problem) => (
              <OneProblem key={problem.key} problem={problem} onFix={onFix} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </div>
  )
}

function OneProblem({ problem, onFix }: { problem: ProblemView; onFix: (problem: ProblemView) => void }) {
  return (
    <Notice
      tone={problem.tone}
      action={
        problem.fix ? (
          <Button size="sm" onClick={() => onFix(problem)}>
            {problem.fix.label}
          </Button>
        ) : null
      }
    >
      {problem.message}
    </Notice>
  )
}
