import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { begin, complete, emptyEnvironment, freePort, untilNone } from './running.mjs'

const READY = /Stop it with Ctrl-C/
const MINUTES = 60_000

const result = (what, fine, text) => ({ what, problem: fine ? null : text.trim().slice(-1500) || 'nothing was said' })

/** One line with the way out, exit code 1, and nothing left running. */
function refusal(what, run, pattern) {
  const lines = run.text.split('\n').filter((line) => pattern.test(line))
  return result(what, run.code === 1 && lines.length === 1 && !/\n\s+at .*:\d+:\d+/.test(run.text), run.text)
}

async function pageAnswers(port) {
  try {
    const page = await fetch(`http://127.0.0.1:${port}/login`)
    return page.ok && /password/i.test(await page.text())
  } catch {
    return false
  }
}

/** From `git clone` to Ctrl-C on an empty home and an empty npm cache, and everything that can go wrong on the way. */
export async function* steps() {
  const work = mkdtempSync(join(tmpdir(), 'headroom-clone-'))
  const clone = join(work, 'headroom')
  const home = join(work, 'home')
  mkdirSync(home)
  const port = await freePort()
  const env = { ...emptyEnvironment(home), PORT: String(port) }
  const npmStart = (extra = {}) => begin('npm', ['start'], { cwd: clone, env: { ...env, ...extra } })
  const failingStart = (extra) =>
    complete('npm', ['start'], { cwd: clone, env: { ...env, ...extra }, timeout: 2 * MINUTES })
  let running
  try {
    const cloned = complete('git', ['clone', '--quiet', process.cwd(), clone], { cwd: work, env: process.env })
    yield result('git clone', cloned.code === 0, cloned.text)
    const installed = complete('npm', ['ci'], { cwd: clone, env })
    yield result('npm ci with an empty cache', installed.code === 0, installed.text)

    running = npmStart()
    yield result('npm start gets ready', await running.says(READY, 8 * MINUTES), running.text())
    yield result(
      'it prints address and demo log-in',
      /localhost:\d+[\s\S]*Demo log-in/.test(running.text()),
      running.text(),
    )
    yield result('the sign-in page answers', await pageAnswers(port), running.text())
    const mode = statSync(join(clone, '.data/secrets.json')).mode & 0o777
    yield result('the secrets are closed to others', mode === 0o600, `mode ${mode.toString(8)}`)
    yield refusal('a second start is refused', failingStart({}), /already runs from this folder/)
    const clean = complete('git', ['status', '--porcelain'], { cwd: clone, env })
    yield result('the checkout stays clean', clean.code === 0 && clean.text.trim() === '', clean.text)

    running.signalGroup('SIGINT')
    // npm hears Ctrl-C too, and ends with its own code for that.
    const ending = await running.ended
    yield result(
      'Ctrl-C ends it',
      [0, 130, 'SIGINT'].includes(ending) && /Stopping/.test(running.text()),
      `${ending} ${running.text()}`,
    )
    yield result('nothing is left running', await untilNone(work, 20_000), 'processes of the clone still run')

    running = npmStart()
    yield result(
      'it starts again without a build',
      (await running.says(READY, 3 * MINUTES)) && !/Building/.test(running.text()),
      running.text(),
    )
    running.signalGroup('SIGKILL')
    await running.ended
    running = npmStart()
    yield result(
      'it recovers from kill -9 of everything in the terminal',
      await running.says(READY, 3 * MINUTES),
      running.text(),
    )
    running.signal('SIGKILL')
    yield result('kill -9 of npm alone ends the rest', await untilNone(work, 30_000), running.text())
    running = npmStart()
    yield result('it starts after that', await running.says(READY, 3 * MINUTES), running.text())
    running.signalGroup('SIGTERM')
    await running.ended
    yield result('SIGTERM leaves nothing running', await untilNone(work, 20_000), running.text())

    const other = createServer().listen(port, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    yield refusal('a taken port', failingStart({}), /Port \d+ is taken.*PORT=\d+ npm start/)
    await new Promise((resolve) => other.close(resolve))
    const file = join(work, 'a-file')
    writeFileSync(file, '')
    chmodSync(file, 0o400)
    yield refusal(
      'a data folder that cannot be written',
      failingStart({ HEADROOM_DATA_DIR: join(file, 'data') }),
      /cannot be written.*HEADROOM_DATA_DIR/,
    )
    yield refusal('a PORT that is no port', failingStart({ PORT: 'web' }), /PORT is "web"/)
    const secret = 'kD93jf0qWmZx7Rb2LpTn5VcYs8Ha1Ue6Gi4Oo'
    const away = `postgresql://o:p@127.0.0.1:${await freePort()}/headroom`
    yield refusal(
      'a database out of reach',
      failingStart({ DATABASE_URL: away, NEXTAUTH_SECRET: secret }),
      /out of reach: nothing listens there/,
    )
    yield refusal('a missing secret', failingStart({ DATABASE_URL: away }), /NEXTAUTH_SECRET is not set/)
    yield refusal(
      'a weak secret',
      failingStart({ DATABASE_URL: away, NEXTAUTH_SECRET: 'secret' }),
      /NEXTAUTH_SECRET has 6 characters/,
    )
    yield result(
      'no refusal leaves anything running',
      await untilNone(work, 20_000),
      'processes of the clone still run',
    )
  } finally {
    try {
      running?.signalGroup('SIGKILL')
    } catch {
      // It ended as it should.
    }
    await untilNone(work, 20_000)
    try {
      rmSync(readlinkSync(join(clone, '.data/postgres')), { recursive: true, force: true })
    } catch {
      // Not a link: the data lies inside the clone.
    }
    rmSync(work, { recursive: true, force: true })
  }
}
