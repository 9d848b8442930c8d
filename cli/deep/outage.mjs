import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newClient } from './clients.mjs'
import { built, result, startInstallation } from './installation.mjs'
import { sleep } from './running.mjs'

const OUTAGE_MS = 20_000

const newPlan = (client, name, key) =>
  client
    .send('POST', `${client.root}/plans`, {
      body: { name, kind: 'training', scenario: { name: 'First', document: client.documentOf(2e12) } },
      headers: { 'idempotency-key': key },
    })
    .catch(() => null)

async function plansCalled(client, name) {
  const { status, body } = await client.send('GET', `${client.root}/plans?q=${encodeURIComponent(name)}`)
  return status === 200 ? body.items.filter((plan) => plan.name === name).length : `answer ${status}`
}

/** The embedded database is ended by somebody else: TERM, as a tidy administrator does, and kill -9. */
async function* endedFromOutside() {
  const installation = await startInstallation()
  try {
    const ready = await installation.started()
    yield result('Headroom starts on its own database', ready, installation.program.text())
    if (!ready) return
    const client = await newClient(installation.base, 'ended')
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      const before = installation.databasePid()
      process.kill(before, signal)
      await sleep(300)
      let back = null
      for (let tries = 0; tries < 100 && back === null; tries += 1) {
        await sleep(200)
        const pid = installation.databasePid()
        if (pid !== null && pid !== before) back = await installation.untilReady(30_000)
      }
      const name = `after ${signal}`
      const saved = await newPlan(client, name, randomUUID())
      const there = await plansCalled(client, name)
      yield result(
        `the database ended by ${signal} is started again, and takes what is saved`,
        back !== null && saved?.status === 201 && there === 1 && /starting it again/.test(installation.program.text()),
        `${back} ${saved?.status} ${there} ${installation.program.text()}`,
      )
    }
    const worker = installation.workerPid()
    process.kill(worker, 'SIGKILL')
    await sleep(3_000)
    const next = installation.workerPid()
    yield result(
      'a worker ended by SIGKILL is started again',
      next !== null && next !== worker,
      installation.program.text(),
    )
  } finally {
    await installation.stop()
  }
}

/** What the server answers while the database is away: to programs, to people, and to whoever watches it. */
async function watch(client, until) {
  const seen = { api: new Map(), retryAfter: true, page: new Set(), health: true, ready: new Set() }
  while (performance.now() < until) {
    const read = await client.send('GET', `${client.root}/plans`).catch((error) => ({ status: String(error) }))
    seen.api.set(read.status, (seen.api.get(read.status) ?? 0) + 1)
    if (read.status === 503 && !(Number(read.headers.get('retry-after')) > 0)) seen.retryAfter = false
    const page = await client.send('GET', `/${client.team}/plans`).catch((error) => ({ body: String(error) }))
    seen.page.add(/unavailable/.test(page.body))
    const [health, ready] = await Promise.all(
      ['/api/health', '/api/ready'].map((path) => client.send('GET', path).catch(() => ({ status: 0 }))),
    )
    if (health.status !== 200) seen.health = false
    seen.ready.add(ready.status)
    await sleep(500)
  }
  return seen
}

/** A database of somebody else's is stopped for twenty seconds under use. */
async function* stoppedForAWhile() {
  const { register } = await import('tsx/esm/api')
  register()
  const { startEmbedded } = await import('../embedded/index.ts')
  const folder = mkdtempSync(join(tmpdir(), 'headroom-away-'))
  chmodSync(folder, 0o755)
  const database = await startEmbedded({
    dataFolder: join(folder, 'data'),
    address: 'the check',
    onProgress: () => undefined,
  })
  const installation = await startInstallation({
    DATABASE_URL: database.databaseUrl,
    NEXTAUTH_SECRET: database.authSecret,
    HOST: '127.0.0.1',
  })
  try {
    const ready = await installation.started()
    yield result('Headroom starts on a database of somebody else’s', ready, installation.program.text())
    if (!ready) return
    const client = await newClient(installation.base, 'away')
    const server = installation.serverPid()
    await database.stop()
    const until = performance.now() + OUTAGE_MS
    const waiting = untilSaved(client, 'saved through it')
    const seen = await watch(client, until)
    const api = JSON.stringify([...seen.api])
    yield result(
      `while it is away every answer is 503 with Retry-After (${seen.api.get(503)} asked)`,
      seen.api.size === 1 && seen.api.get(503) > 3 && seen.retryAfter,
      api,
    )
    yield result('pages say that the database is away', seen.page.size === 1 && seen.page.has(true), [...seen.page])
    yield result(
      'the server says that it lives, and is not ready',
      seen.health && [...seen.ready].join() === '503',
      api,
    )

    await database.relaunch()
    const back = await installation.untilReady(30_000)
    yield result(`service is back by itself, ${back?.toFixed(1)} s after the database`, back !== null, 'not ready')
    const tries = await waiting
    const there = await plansCalled(client, 'saved through it')
    yield result(`a save that had to wait is made once (asked for ${tries} times)`, tries > 3 && there === 1, there)
    yield result(
      'the server is the same process as before',
      installation.serverPid() === server,
      installation.program.text(),
    )
    let worker = installation.workerPid()
    for (let tries_ = 0; tries_ < 60 && worker === null; tries_ += 1) {
      await sleep(500)
      worker = installation.workerPid()
    }
    yield result('the worker runs', worker !== null, installation.program.text())
  } finally {
    await installation.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Asks for one and the same save until it is made; says how often. */
async function untilSaved(client, name) {
  const key = randomUUID()
  for (let tries = 1; tries < 200; tries += 1) {
    const answer = await newPlan(client, name, key)
    if (answer?.status === 201) return tries
    await sleep(answer ? Number(answer.headers.get('retry-after') ?? 1) * 1000 : 500)
  }
  return 0
}

export async function* steps() {
  const build = await built()
  yield build
  if (build.problem) return
  yield* endedFromOutside()
  yield* stoppedForAWhile()
}
