import { ApiError } from './api'

/** Why there is no newer answer, in words that fit beside the inputs. Nothing typed is touched by it. */
export type WorkbenchProblem = {
  title: string
  detail: string
  /** What the server refused, by the path of the field. */
  issues: ReadonlyMap<string, string>
  /** Asking again may help. */
  retry: boolean
}

const NONE: ReadonlyMap<string, string> = new Map()

export function workbenchProblem(error: unknown): WorkbenchProblem {
  if (!(error instanceof ApiError)) {
    const detail = 'The page could not work out what the server said. Reload it: what you typed is kept.'
    return { title: 'No new figures', detail, issues: NONE, retry: true }
  }
  const { detail } = error
  switch (error.code) {
    case 'invalid':
      return {
        title: 'These inputs cannot be projected',
        detail: inWords(error),
        issues: issuesOf(error),
        retry: false,
      }
    case 'unreachable':
      return {
        title: 'Not connected',
        detail:
          'The figures are those of the last answer. What you type is kept here and projected when the connection is back.',
        issues: NONE,
        retry: true,
      }
    case 'unauthenticated':
      return {
        title: 'You are signed out',
        detail: 'Sign in again in another tab, then go on here: what you typed is kept.',
        issues: NONE,
        retry: true,
      }
    default:
      return { title: 'No new figures', detail, issues: NONE, retry: true }
  }
}

/** Paths as the form knows them: a body may hold the document under a name of its own. */
function issuesOf(error: ApiError): ReadonlyMap<string, string> {
  return new Map(error.issues.map(({ path, message }) => [path.replace(/^(?:scenario\.)?document\.?/, ''), message]))
}

function inWords(error: ApiError): string {
  const [first, ...others] = [...issuesOf(error)]
  if (!first) return error.detail
  const [path, message] = first
  const more = others.length > 0 ? ` And ${others.length} more, marked beside their fields.` : ''
  return `${path ? `${path}: ` : ''}${message}${more}`
}
