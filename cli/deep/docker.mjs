import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { begin, complete, emptyEnvironment, freePort, sleep } from './running.mjs'

const SECRETS = {
  OWNER_DATABASE_PASSWORD: '0f9e8d7c6b5a49382716',
  NEXTAUTH_SECRET: 'kD93jf0qWmZx7Rb2LpTn5VcYs8Ha1Ue6Gi4Oo',
}

const result = (what, fine, text) => ({ what, problem: fine ? null : text.trim().slice(-1500) || 'nothing was said' })

function compose() {
  const candidates = [['docker-compose'], ['docker', 'compose']]
  return candidates.find(
    ([command, ...rest]) => spawnSync(command, [...rest, 'version'], { stdio: 'ignore' }).status === 0,
  )
}

/** The stages of the Dockerfile: name to instructions, with the lines that end in a backslash joined. */
function stagesOf(text) {
  const stages = new Map()
  let current = []
  for (const line of text.replace(/\\\n\s*/g, ' ').split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? []
    if (!word) continue
    if (word === 'FROM') {
      const [, from, name] = /^(\S+)\s+AS\s+(\S+)$/.exec(rest) ?? []
      current = []
      stages.set(name, { from, instructions: current })
    } else current.push({ word, rest })
  }
  return stages
}

/** Runs the stages' COPY and RUN in folders instead of layers: a check of the steps, not of the base images. */
function* buildStages(work, env) {
  const context = join(work, 'context')
  const cloned = complete('git', ['clone', '--quiet', process.cwd(), context], { cwd: work, env: process.env })
  yield result('a clean context', cloned.code === 0, cloned.text)
  const stages = stagesOf(readFileSync('Dockerfile', 'utf8'))
  for (const [name, { from, instructions }] of stages) {
    const folder = join(work, name)
    if (stages.has(from)) cpSync(join(work, from), folder, { recursive: true, verbatimSymlinks: true })
    else mkdirSync(folder)
    let problem = ''
    for (const { word, rest } of instructions) {
      if (word === 'RUN') {
        const run = complete('sh', ['-c', rest], { cwd: folder, env })
        if (run.code !== 0) problem += `RUN ${rest}\n${run.text}`
      }
      if (word === 'COPY') {
        const [, stage] = /^--from=(\S+)\s/.exec(rest) ?? []
        const paths = rest.replace(/^--from=\S+\s+/, '').split(/\s+/)
        const target = join(folder, paths.pop())
        for (const path of paths) {
          const source = stage ? join(work, stage, path.replace(/^\/app\//, '')) : join(context, path)
          const into =
            paths.length > 1 || path === '.' ? join(target, path === '.' ? '' : path.split('/').at(-1)) : target
          cpSync(source, into, {
            recursive: true,
            verbatimSymlinks: true,
            filter: (from_) => !from_.includes('/.git/'),
          })
        }
      }
    }
    yield result(`stage ${name}: ${instructions.length} instructions`, problem === '', problem)
  }
}

async function* runImage(work, env) {
  const { register } = await import('tsx/esm/api')
  register()
  const { startEmbedded } = await import('../embedded/index.ts')
  const database = await startEmbedded({
    dataFolder: join(work, 'data'),
    address: 'the check',
    onProgress: () => undefined,
  })
  const port = await freePort()
  const inside = {
    ...env,
    NODE_ENV: 'production',
    DATABASE_URL: database.databaseUrl,
    NEXTAUTH_SECRET: SECRETS.NEXTAUTH_SECRET,
    NEXTAUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
  }
  const cwd = join(work, 'runtime')
  const started = []
  try {
    const migrated = complete('node', ['--import', 'tsx', 'cli/migrate.ts'], { cwd, env: inside })
    yield result(
      'the migration runs from the image',
      migrated.code === 0 && /Applied/.test(migrated.text),
      migrated.text,
    )
    const server = begin('node', ['cli/serve.mjs'], { cwd, env: inside })
    const worker = begin('node', ['--import', 'tsx', 'cli/worker.ts'], { cwd, env: inside })
    started.push(server, worker)
    let ready = false
    for (let attempt = 0; attempt < 150 && !ready; attempt += 1) {
      ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
        (response) => response.ok,
        () => false,
      )
      if (!ready) await sleep(200)
    }
    yield result('the server says that it is ready', ready, server.text())
    const page = await fetch(`http://127.0.0.1:${port}/login`).then(
      (answer) => answer.text(),
      (error) => String(error),
    )
    yield result('the sign-in page answers', /password/i.test(page), page)
    await sleep(3000)
    worker.signal('SIGTERM')
    yield result('the worker runs until it is told to stop', (await worker.ended) === 0, worker.text())
    server.signal('SIGTERM')
    const ending = await server.ended
    yield result(
      'the server stops when told',
      ending === 0 || ending === 143 || ending === 'SIGTERM',
      `${ending} ${server.text()}`,
    )
  } finally {
    for (const program of started) {
      try {
        program.signalGroup('SIGKILL')
      } catch {
        // It ended as it should.
      }
    }
    await database.stop()
  }
}

/** No container engine is asked for: the compose file is read by docker-compose, the Dockerfile's steps run in folders. */
export async function* steps() {
  const [command, ...rest] = compose() ?? []
  if (!command) {
    yield {
      what: 'docker-compose config',
      problem: 'docker-compose is missing: on Debian, apt-get install docker-compose',
    }
  } else {
    const read = complete(command, [...rest, 'config'], { cwd: process.cwd(), env: { ...process.env, ...SECRETS } })
    const services = ['app', 'worker', 'migrate', 'postgres', 'mail'].filter(
      (name) => !new RegExp(`^ {2}${name}:`, 'm').test(read.text),
    )
    yield result(
      'docker-compose config',
      read.code === 0 && services.length === 0,
      `${services.join(', ')} ${read.text}`,
    )
    const bare = complete(command, [...rest, 'config'], {
      cwd: process.cwd(),
      env: { ...process.env, OWNER_DATABASE_PASSWORD: '', NEXTAUTH_SECRET: '' },
    })
    yield result('without secrets it is refused', bare.code !== 0, bare.text)
  }
  const work = mkdtempSync(join(tmpdir(), 'headroom-image-'))
  // Open to pass through, so that root's PostgreSQL user finds its data inside.
  chmodSync(work, 0o755)
  const env = emptyEnvironment(join(work, 'home'))
  mkdirSync(env.HOME)
  try {
    yield* buildStages(work, env)
    yield* runImage(work, env)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
