import { ApiError } from './api'

/** Why there is no newer answer, in words that fit beside the inputs. Nothing typed is touched by it. */
export type WorkbenchProblem = {
  title: string
  detail: string
  /** What the server refused, by the path of the field. */
  issues: ReadonlyMap<string, string>
  /** Asking again may help. */
  retry: boolean
  /** It passes by itself: the page asks again without being told to. */
  passing: boolean
}

const NONE: ReadonlyMap<string, string> = new Map()

export function workbenchProblem(error: unknown): WorkbenchProblem {
  if (!(error instanceof ApiError)) {
    const detail = 'The page could not work out what the server said. Reload it: what you typed is kept.'
    return { title: 'No new figures', detail, issues: NONE, retry: true, passing: false }
  }
  const { detail } = error
  switch (error.code) {
    case 'invalid':
      return {
        title: 'These inputs cannot be projected',
        detail: inWords(error),
        issues: issuesOf(error),
        retry: false,
        passing: false,
      }
    case 'unreachable':
      return {
        title: 'Not connected',
        detail:
          'The figures are those of the last answer. What you type is kept here and projected when the connection is back.',
        issues: NONE,
        retry: true,
        passing: true,
      }
    case 'unavailable':
      return {
        title: 'The database does not answer',
        detail:
          'The figures are those of the last answer. What you type is kept on this device and projected as soon as the database is back.',
        issues: NONE,
        retry: true,
        passing: true,
      }
    case 'unauthenticated':
      return {
        title: 'You are signed out',
        detail: 'Sign in again in another tab, then go on here: what you typed is kept.',
        issues: NONE,
        retry: true,
        passing: false,
      }
    default:
      return { title: 'No new figures', detail, issues: NONE, retry: true, passing: false }
  }
}

/** The same when a save had to wait: nothing is lost, and nothing has to be done. */
export function waitingToSave(error: unknown): WorkbenchProblem | undefined {
  const problem = workbenchProblem(error)
  if (!problem.passing) return undefined
  const away = error instanceof ApiError && error.code === 'unavailable' ? 'The database' : 'The server'
  const detail = `${away} does not answer. Your draft is kept on this device, and is saved by itself as soon as it can be. Leave this open.`
  return { ...problem, title: 'Saving waits', detail }
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
