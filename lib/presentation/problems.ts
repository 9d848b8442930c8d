import type { Problem, Projection } from '@/lib/projection'

export type ProblemView = Problem & { tone: 'danger' | 'warn' | 'info'; key: string }

const TONES: Record<Problem['severity'], ProblemView['tone']> = { error: 'danger', warning: 'warn', note: 'info' }
const ORDER: Problem['severity'][] = ['error', 'warning', 'note']

/** Problems, the worst first; each keeps its path, so that it also stands next to its field. */
export function problemViews(projection: Projection): ProblemView[] {
  return [...projection.problems]
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
    .map((problem, index) => ({
      ...problem,
      tone: TONES[problem.severity],
      key: `${problem.code}-${problem.path}-${index}`,
    }))
}

/** One line for a list: "Does not fit", "2 warnings", or nothing to say. */
export function problemSummary(projection: Projection): string | undefined {
  const errors = projection.problems.filter((problem) => problem.severity === 'error').length
  const warnings = projection.problems.filter((problem) => problem.severity === 'warning').length
  if (errors > 0) return `${errors} ${errors === 1 ? 'problem' : 'problems'} to solve`
  if (warnings > 0) return `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`
  return undefined
}
