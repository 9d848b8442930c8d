import { vi } from 'vitest'
import type { Member } from './teams'

type Jar = { get(name: string): { name: string; value: string } | undefined }
const slot = globalThis as typeof globalThis & {
  headroomPageRequest?: { cookie: string; memory: Map<string, unknown> }
}

/** A page is a function: called with what a request brings, it loads all that it shows. Next's own part is played here:
 * the request's cookies and headers, and answers that are kept for one request (React's `cache`). Call it in `vi.mock`. */
export const pageMocks = {
  headers: () => ({ headers: async () => new Headers(), cookies: async () => jar() }),
  react: (react: object) => ({ ...react, cache: remembering }),
}

function jar(): Jar {
  const [name = '', value = ''] = (slot.headroomPageRequest?.cookie ?? '').split(/=(.*)/s)
  return { get: (asked) => (asked === name ? { name, value } : undefined) }
}

let functions = 0
function remembering<A extends unknown[], R>(run: (...args: A) => R) {
  functions += 1
  const own = functions
  return (...args: A): R => {
    const memory = slot.headroomPageRequest?.memory ?? new Map<string, unknown>()
    const key = `${own} ${JSON.stringify(args)}`
    if (!memory.has(key)) memory.set(key, run(...args))
    return memory.get(key) as R
  }
}

type Props = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string>> }
type Module = Record<string, unknown>

/** One request of a page by a member: its title and its body, with the layout around it. */
export async function requestPage(
  member: Member,
  modules: Module[],
  params: object,
  query: object = {},
): Promise<void> {
  slot.headroomPageRequest = { cookie: member.cookie, memory: new Map() }
  const props = {
    params: Promise.resolve({ team: member.ctx.teamSlug, ...params }),
    searchParams: Promise.resolve({ ...query }),
  } as Props
  const parts = modules.flatMap((module) => [module.generateMetadata, module.default])
  for (const part of parts) if (typeof part === 'function') await part(props)
  vi.clearAllMocks()
}
