import { type ChildProcess, spawn } from 'node:child_process'
import { childEnvironment } from '@/lib/config/start'

const STOP_WITHIN_MS = 12_000

type Command = { args: readonly string[]; env?: Readonly<Record<string, string>>; quiet?: boolean }

export type Child = { name: string; exited: Promise<string>; output: () => string; succeeded: () => boolean }

const running = new Map<ChildProcess, Child>()

/**
 * Starts Node with these arguments. The channel between parent and child is what tells the child that a parent
 * ended by `kill -9` is gone; its own process group keeps Ctrl-C from reaching it before the parent decides.
 */
export function startChild(name: string, { args, env = {}, quiet = false }: Command): Child {
  const process_ = spawn(process.execPath, args, {
    env: childEnvironment(env),
    detached: true,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit', 'ipc'],
  })
  let text = ''
  const keep = (chunk: unknown) => {
    text = (text + String(chunk)).slice(-20_000)
  }
  process_.stdout?.on('data', keep)
  process_.stderr?.on('data', keep)
  const exited = new Promise<string>((resolve) => {
    process_.once('error', (error) => resolve(error.message))
    process_.once('exit', (code, signal) => {
      running.delete(process_)
      resolve(signal ? `ended by ${signal}` : `exit code ${code}`)
    })
  })
  const child = { name, exited, output: () => text, succeeded: () => process_.exitCode === 0 }
  running.set(process_, child)
  return child
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // Already gone.
  }
}

/** Asks every child to end and sees to it that each does, with whatever it started itself. */
export async function stopChildren(): Promise<void> {
  await Promise.all(
    [...running].map(async ([process_, child]) => {
      process_.kill('SIGTERM')
      const late = setTimeout(() => signalGroup(process_, 'SIGKILL'), STOP_WITHIN_MS)
      await child.exited
      clearTimeout(late)
      signalGroup(process_, 'SIGKILL')
    }),
  )
}
