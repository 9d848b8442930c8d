import { randomInt, randomUUID } from 'node:crypto'
import { newClient } from './clients.mjs'
import { built, result, startInstallation } from './installation.mjs'
import { sleep } from './running.mjs'

const CLIENTS = 12
const GIVE_UP_MS = 300_000
/** 503 and 429 say when to ask again; a broken connection says nothing. */
const ASK_AGAIN_MS = 200

let count = 0

/** A save of one of three kinds, with a text that only it bears. */
function newTask(client, kind) {
  count += 1
  const text = `save ${count} ${randomUUID()}`
  return { client, kind, text, tokens: 1e12 + count * 1e6, key: randomUUID(), base: 1, answer: null, tries: 0 }
}

function request({ client, kind, text, tokens, base }) {
  const document = client.documentOf(tokens)
  const { root, planId, scenarioId } = client
  if (kind === 'plan')
    return [`${root}/plans`, { body: { name: text, kind: 'training', scenario: { name: text, document } } }]
  if (kind === 'scenario') return [`${root}/plans/${planId}/scenarios`, { body: { name: text, document } }]
  return [
    `${root}/scenarios/${scenarioId}/revisions`,
    { body: { document, note: text }, headers: { 'if-match': `"${base}"` } },
  ]
}

function sendOnce(task) {
  const [path, { body, headers = {} }] = request(task)
  task.tries += 1
  return task.client.send('POST', path, { body, headers: { ...headers, 'idempotency-key': task.key } })
}

/** Asks until it is acknowledged, always under the same key; only over somebody else's revision it is another save. */
async function untilAcknowledged(task, onAnswer) {
  const deadline = performance.now() + GIVE_UP_MS
  while (performance.now() < deadline) {
    const answer = await sendOnce(task).catch(() => null)
    if (answer?.status === 201) {
      task.answer = answer
      onAnswer()
      return null
    }
    const current = answer?.body?.current?.number
    if (answer?.status === 409 && current !== undefined) {
      task.base = current
      task.key = randomUUID()
      continue
    }
    const passing = answer === null || [409, 429, 503].includes(answer.status)
    if (!passing) return `${task.kind}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`
    // Not all at the same moment again: a crowd that comes back as one is refused as one.
    const wait = answer ? Number(answer.headers.get('retry-after') ?? 1) * 1000 : ASK_AGAIN_MS
    await sleep(wait * (1 + 2 * Math.random()))
  }
  return `${task.kind}: not acknowledged within ${GIVE_UP_MS / 1000} s`
}

/** One round: all saves at once, the server killed in the middle of them. */
async function round(installation, tasks) {
  const killAfter = randomInt(Math.ceil(tasks.length / 10), Math.ceil(tasks.length / 2))
  let acknowledged = 0
  let killed
  const onAnswer = () => {
    acknowledged += 1
    if (acknowledged !== killAfter) return
    const pid = installation.serverPid()
    if (pid === null) return
    process.kill(pid, 'SIGKILL')
    killed = installation.untilReady(60_000)
  }
  const problems = (await Promise.all(tasks.map((task) => untilAcknowledged(task, onAnswer)))).filter(Boolean)
  return { killAfter, backAfter: killed ? await killed : null, problems }
}

/** What must be true of the rows, each as a query that lists what breaks it. */
const WHOLE = {
  'every scenario has all its revisions, one of each number': `
    select s.id from scenarios s left join revisions r on r.team_id = s.team_id and r.scenario_id = s.id
    group by s.team_id, s.id, s.current_revision
    having count(r.id) <> s.current_revision or max(r.number) is distinct from s.current_revision`,
  'every scenario has the projection of its revision, or a job that makes it': `
    select s.id from scenarios s
    where (s.current_projection_id is null or s.projected_revision is distinct from s.current_revision)
      and not exists (select from graphile_worker.jobs j where j.key = format('project-scenario:%s:%s', s.team_id, s.id))`,
  'every plan and scenario has one audit row that tells of its making': `
    select p.id from plans p left join audit_events a
      on a.team_id = p.team_id and a.entity_id = p.id and a.action = 'plan.created'
    group by p.id having count(a.id) <> 1
    union all
    select s.id from scenarios s left join audit_events a
      on a.team_id = s.team_id and a.entity_id = s.id and a.action = 'scenario.created'
    where s.name not in (select name from plans) and s.name <> 'Main' group by s.id having count(a.id) <> 1`,
  'every later revision has one audit row': `
    select r.id from revisions r left join audit_events a on a.team_id = r.team_id and a.entity_id = r.scenario_id
      and a.action = 'scenario.revision_saved' and (a.detail ->> 'number')::int = r.number
    where r.number > 1 group by r.id having count(a.id) <> 1`,
  'nothing tells of what is not there': `
    select a.id from audit_events a where a.action in ('plan.created', 'scenario.created')
      and not exists (select from plans p where p.team_id = a.team_id and p.id = a.entity_id)
      and not exists (select from scenarios s where s.team_id = a.team_id and s.id = a.entity_id)
    union all
    select a.id from audit_events a where a.action = 'scenario.revision_saved'
      and not exists (select from revisions r where r.team_id = a.team_id and r.scenario_id = a.entity_id
        and r.number = (a.detail ->> 'number')::int)`,
}

const COUNTS = {
  plan: 'select name as text, count(*)::int as n, min(id::text) as id from plans group by name',
  scenario: 'select name as text, count(*)::int as n, min(id::text) as id from scenarios group by name',
  revision: 'select note as text, count(*)::int as n, min(number)::text as id from revisions group by note',
}

/** Every acknowledged save is there once, as it was answered. */
async function lostOrDoubled(database, tasks) {
  const findings = []
  for (const [kind, query] of Object.entries(COUNTS)) {
    const { rows } = await database.query(query)
    const found = new Map(rows.map((row) => [row.text, row]))
    for (const task of tasks.filter((one) => one.kind === kind)) {
      const row = found.get(task.text)
      const answered = kind === 'revision' ? String(task.answer?.body.currentRevision) : task.answer?.body.id
      if (row?.n !== 1) findings.push(`${kind} ${task.text} is there ${row?.n ?? 0} times after ${task.tries} tries`)
      else if (row.id !== answered) findings.push(`${kind} ${task.text} is ${row.id} and was answered as ${answered}`)
    }
  }
  return findings
}

/** `kill -9` of the server in the middle of concurrent saves, again and again: nothing acknowledged is lost or doubled. */
export async function* steps({ rounds = 5, saves = 200 } = {}) {
  const build = await built()
  yield build
  if (build.problem) return
  const installation = await startInstallation()
  const tasks = []
  try {
    const ready = await installation.started()
    yield result('Headroom starts', ready, installation.program.text())
    if (!ready) return
    const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => newClient(installation.base, `c${n}`)))
    const kinds = ['plan', 'revision', 'plan', 'revision', 'scenario']
    for (let n = 1; n <= rounds; n += 1) {
      const fresh = Array.from({ length: saves }, (_, i) =>
        newTask(clients[i % CLIENTS], kinds[Math.floor(i / CLIENTS) % kinds.length]),
      )
      tasks.push(...fresh)
      const { killAfter, backAfter, problems } = await round(installation, fresh)
      yield result(
        `kill ${n}: after ${killAfter} of ${saves} saves were acknowledged; back by itself in ${backAfter?.toFixed(1)} s`,
        backAfter !== null && problems.length === 0,
        problems.slice(0, 5).join('\n') || installation.program.text(),
      )
    }
    const sample = tasks.filter((_, n) => n % 7 === 0)
    const again = await Promise.all(sample.map(async (task) => ({ task, answer: await sendOnce(task) })))
    const other = again.filter(
      ({ task, answer }) =>
        answer.headers.get('idempotency-replayed') !== 'true' ||
        JSON.stringify(answer.body) !== JSON.stringify(task.answer.body),
    )
    yield result(`${again.length} of them asked for once more get the same answer`, other.length === 0, other.length)

    const database = await installation.database()
    const findings = await lostOrDoubled(database, tasks)
    yield result(
      `all ${tasks.length} acknowledged saves are there, each once (${tasks.filter((task) => task.tries > 1).length} had to be asked for again)`,
      findings.length === 0,
      findings.slice(0, 10).join('\n'),
    )
    for (const [what, query] of Object.entries(WHOLE)) {
      const { rows } = await database.query(query)
      yield result(what, rows.length === 0, `${rows.length} rows, such as ${rows[0]?.id}`)
    }
    await database.end()
  } finally {
    await installation.stop()
  }
}
