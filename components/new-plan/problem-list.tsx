import { Notice } from '@/components/ui/notice'
import type { Issue } from '@/lib/contracts/errors'

const SHOWN = 8

/** What was refused, and each place in the file with its reason. */
export function ProblemList({ title, issues }: { title: string; issues: Issue[] }) {
  const left = issues.length - SHOWN
  return (
    <Notice tone="danger" live title={title}>
      {issues.length > 0 ? (
        <ul className="list-disc pl-4">
          {issues.slice(0, SHOWN).map((issue) => (
            <li key={`${issue.path} ${issue.message}`} className="break-words">
              {issue.path ? <code>{issue.path}</code> : null} {issue.message}
            </li>
          ))}
          {left > 0 ? <li>and {left} more</li> : null}
        </ul>
      ) : null}
    </Notice>
  )
}
