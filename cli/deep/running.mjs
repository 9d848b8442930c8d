import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** A shell as on an empty machine: nothing of our own environment but the path. */
export function emptyEnvironment(home) {
  return { PATH: process.env.PATH, HOME: home, npm_config_cache: `${home}/.npm`, LANG: 'C.UTF-8' }
}

/** Starts a command in its own process group, as a terminal would, and collects what it says. */
export function begin(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const keep = (chunk) => {
    text += chunk
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  return {
    pid: child.pid,
    ended,
    text: () => text,
    signal: (name) => child.kill(name),
    signalGroup: (name) => process.kill(-child.pid, name),
    says: async (pattern, withinMs) => {
      const deadline = performance.now() + withinMs
      let over = false
      ended.then(() => {
        over = true
      })
      while (!pattern.test(text)) {
        if (over || performance.now() > deadline) return false
        await sleep(200)
      }
      return true
    },
  }
}

/** Runs a command to its end: exit code and everything it said. */
export function complete(command, args, { cwd, env, timeout = 600_000 }) {
  const run = spawnSync(command, args, { cwd, env, encoding: 'utf8', timeout, maxBuffer: 64 * 1024 * 1024 })
  return { code: run.status, text: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}` }
}

/** Processes that work in a folder or were started from it (Linux). */
export function processesOf(folder) {
  if (!existsSync('/proc/self/cwd')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return command !== '' && (command.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder))
      } catch {
        return false
      }
    })
}

export async function untilNone(folder, withinMs) {
  const deadline = performance.now() + withinMs
  while (processesOf(folder).length > 0) {
    if (performance.now() > deadline) return false
    await sleep(200)
  }
  return true
}
