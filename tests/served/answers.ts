import { ROLES } from '@/lib/contracts/context'
import { ROUTES } from '@/tests/isolation/route-table'
import type { Answered } from '@/tests/support/raw-http'
import { SECRET } from '@/tests/support/scene'
import { CONTRACTS, problemSchema } from './contract-table'
import type { Drawn, Who } from './requests'

/** docs/api.md: every status that an address below /api may answer with. */
const DOCUMENTED = new Set([200, 201, 202, 204, 302, 308, 400, 401, 403, 404, 405, 409, 413, 415, 422, 428, 429])
const OUTSIDERS: readonly Who[] = ['stranger', 'former', 'ended', 'forged', 'nobody']
const SIGNED_OUT: readonly Who[] = ['ended', 'forged', 'nobody']

/** All that is wrong with an answer; nothing when it is as documented. */
export function faultsOf(drawn: Drawn, answer: Answered): string[] {
  const faults: string[] = []
  const { status, headers, text } = answer
  const type = String(headers['content-type'] ?? '')
  if (!DOCUMENTED.has(status)) faults.push(`status ${status} is not documented`)
  if (type.includes('html')) faults.push('a page from the API')
  if (/\bat [\w./<>]+ \(?[\w/.:-]+:\d+:\d+|prisma|node_modules/i.test(text)) faults.push('tells of the inside')
  if (status >= 400 && drawn.method !== 'HEAD') faults.push(...problemFaults(answer))
  if (status < 300) faults.push(...successFaults(drawn, answer))
  return faults
}

function problemFaults({ status, headers, text }: Answered): string[] {
  if (headers['content-type'] !== 'application/problem+json') {
    return [`status ${status} with ${headers['content-type'] ?? 'no type'}: ${text.slice(0, 200)}`]
  }
  const parsed = problemSchema.safeParse(json(text))
  if (!parsed.success) return [`no problem of the agreed form: ${text.slice(0, 300)}`]
  const same = parsed.data.status === status && parsed.data.requestId === headers['x-request-id']
  const waits = status !== 429 || Number(headers['retry-after']) > 0
  return [...(same ? [] : ['body and head differ']), ...(waits ? [] : ['429 without Retry-After'])]
}

function successFaults(drawn: Drawn, { text, headers }: Answered): string[] {
  if (drawn.method === 'HEAD' || drawn.method === 'OPTIONS') return []
  const route = `${drawn.method} ${drawn.route.split(' ')[1]}`
  const { who = 'anyone' } = ROUTES[route] ?? {}
  const faults: string[] = []
  if (who !== 'anyone' && SIGNED_OUT.includes(drawn.who)) faults.push('open to the signed out')
  if (who !== 'anyone' && who !== 'user') {
    const role = (ROLES as readonly string[]).indexOf(drawn.who)
    if (OUTSIDERS.includes(drawn.who)) faults.push('open to outsiders')
    else if (role > ROLES.indexOf(who)) faults.push(`open to a ${drawn.who}`)
    if (OUTSIDERS.includes(drawn.who) && text.includes(SECRET)) faults.push('tells an outsider of a plan')
  }
  const contract = CONTRACTS[route]?.answer
  if (contract === 'file') {
    if (!String(headers['content-disposition']).startsWith('attachment; '))
      faults.push('a file that is not for keeping')
  } else if (contract) {
    const parsed = contract.safeParse(json(text))
    if (!parsed.success) faults.push(`not of its contract: ${parsed.error.message.slice(0, 300)}`)
  }
  return faults
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
