import { ApiError } from './api-error'

/** Changes whose outcome is not known: the request went out and no answer came that settles it. */
const unsettled = new Map<string, string>()

const IN_FLIGHT_TRIES = 10
const LONGEST_WAIT_SECONDS = 5

/**
 * Sends a change under a key of its own. When no answer comes, the same change asked for again (a second click, a try by
 * itself) goes under the same key, so that the server answers what it has done already instead of doing it twice.
 */
export async function underKey<T>(change: string, send: (key: string) => Promise<T>): Promise<T> {
  const key = unsettled.get(change) ?? newKey()
  unsettled.set(change, key)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await send(key)
      unsettled.delete(change)
      return answer
    } catch (problem) {
      const wait = attempt < IN_FLIGHT_TRIES ? secondsInFlight(problem) : undefined
      if (wait === undefined) {
        if (settles(problem)) unsettled.delete(change)
        throw problem
      }
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
  }
}

/** An earlier sending of the same change is still at work: how long to wait for what came of it. */
function secondsInFlight(problem: unknown): number | undefined {
  if (!(problem instanceof ApiError) || problem.status !== 409 || problem.retryAfterSeconds === undefined)
    return undefined
  return Math.min(problem.retryAfterSeconds, LONGEST_WAIT_SECONDS)
}

/** The server refused it and changed nothing. Anything else leaves open whether it was done. */
function settles(problem: unknown): boolean {
  if (!(problem instanceof ApiError) || problem.status < 400 || problem.status >= 500) return false
  return problem.status !== 409 || problem.retryAfterSeconds === undefined
}

/** Browsers give `randomUUID` to pages over https alone; random bytes they give to all. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
