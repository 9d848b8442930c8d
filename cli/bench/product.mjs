import { randomUUID } from 'node:crypto'
import { newClient } from '../deep/clients.mjs'
import { built, startInstallation } from '../deep/installation.mjs'

/** Requests that nothing is measured of: the first ones load code and fill caches. */
const WARM_UP = 5
/** Below what a minute allows of each kind (lib/contracts/limits.ts). */
const COUNTED = 30

/** What a person waits for, one request at a time, on the production build with a database of its own: median milliseconds. */
export async function timeProduct(say) {
  say('Looking for a production build of this source; without one it is made, which takes about a minute …')
  const build = await built()
  if (build.problem) throw new Error(`The app could not be built: ${build.problem}`)
  const installation = await startInstallation()
  const stop = () => installation.stop().then(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    say('Starting it on a database of its own …')
    if (!(await installation.started())) throw new Error(`It did not start:\n${installation.program.text()}`)
    const client = await newClient(installation.base, 'bench')
    const rows = []
    for (const [part, name, status, requestOf] of await requestsOf(client)) {
      say(`  ${name} …`)
      rows.push({ part, name, ms: await medianOf(client, status, requestOf) })
    }
    return rows
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await installation.stop()
  }
}

/** What is asked, with the status that it must answer with; each save rests on the one before. */
async function requestsOf({ team, planId, scenarioId, root, send, documentOf }) {
  const plan = `${root}/plans/${planId}`
  const other = await send('POST', `${plan}/scenarios`, { body: { name: 'Other', document: documentOf(2e12) } })
  const compared = `s=${scenarioId},${other.body.id}`
  let [tokens, revision] = [1e12, 0]
  const next = () => {
    tokens += 1e6
    return documentOf(tokens)
  }
  return [
    ['page', 'landing', 200, () => ['GET', '/']],
    ['page', 'plans', 200, () => ['GET', `/${team}/plans`]],
    ['page', 'plan', 200, () => ['GET', `/${team}/plans/${planId}`]],
    ['page', 'workbench', 200, () => ['GET', `/${team}/plans/${planId}/${scenarioId}`]],
    ['page', 'comparison of two', 200, () => ['GET', `/${team}/compare?${compared}`]],
    ['API', 'list of plans', 200, () => ['GET', `${root}/plans`]],
    ['API', 'live projection', 200, () => ['POST', `${root}/project`, { body: next() }]],
    [
      'API',
      'save',
      201,
      () => {
        revision += 1
        const headers = { 'if-match': `"${revision}"`, 'idempotency-key': randomUUID() }
        return ['POST', `${root}/scenarios/${scenarioId}/revisions`, { body: { document: next(), note: '' }, headers }]
      },
    ],
    ['API', 'export, Markdown', 200, () => ['GET', `${root}/scenarios/${scenarioId}/export?format=md`]],
  ]
}

async function medianOf(client, status, requestOf) {
  const times = []
  for (let count = -WARM_UP; count < COUNTED; count += 1) {
    const request = requestOf()
    const began = performance.now()
    const answer = await client.send(...request)
    const ms = performance.now() - began
    if (answer.status !== status)
      throw new Error(
        `${request[0]} ${request[1]} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`,
      )
    if (count >= 0) times.push(ms)
  }
  times.sort((left, right) => left - right)
  return times[COUNTED / 2]
}
