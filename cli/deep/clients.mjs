import { randomUUID } from 'node:crypto'
import { sleep } from './running.mjs'

const DOCUMENT = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  data: { tokens: 1e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64, region: 'aws:us-east-1' },
}

/** A document like no other, so that each has a projection of its own. */
const documentOf = (tokens) => ({ ...DOCUMENT, data: { tokens } })

/** A person with a team and a plan, who talks to the server as a program would. */
export async function newClient(base, word) {
  const email = `${word}-${randomUUID()}@example.org`
  const password = `violet harbour ${randomUUID()}`
  const jar = new Map()

  async function send(method, path, { body, headers = {}, form } = {}) {
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      body: form === undefined ? body && JSON.stringify(body) : new URLSearchParams(form),
      signal: AbortSignal.timeout(30_000),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split(/=(.*)/)
      jar.set(name, value)
    }
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  /** A crowd may be told to come back: that is no failure of what is asked here. */
  async function must(status, ...call) {
    let answer = await send(...call)
    for (let tries = 0; tries < 30 && [429, 503].includes(answer.status); tries += 1) {
      await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000 * (1 + Math.random()))
      answer = await send(...call)
    }
    if (answer.status === status) return answer.body
    throw new Error(`${call[0]} ${call[1]} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`)
  }

  const teamName = `Team ${word}`
  await must(202, 'POST', '/api/v1/account/signup', { body: { email, name: `${word} Client`, password, teamName } })
  const { csrfToken } = await must(200, 'GET', '/api/auth/csrf')
  await send('POST', '/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } })
  const home = await send('GET', '/login')
  const team = /\/(team-[a-z0-9-]+)/.exec(home.headers.get('location') ?? '')?.[1]
  if (!team) throw new Error(`${email} was not let in: ${home.status} ${home.headers.get('location')}`)

  const root = `/api/v1/teams/${team}`
  const made = await must(201, 'POST', `${root}/plans`, {
    body: { name: 'Saved under fire', kind: 'training', scenario: { name: 'Main', document: documentOf(1e12) } },
  })
  const { items } = await must(200, 'GET', `${root}/plans/${made.id}/scenarios`)
  return { team, planId: made.id, scenarioId: items[0].id, root, send, documentOf }
}
