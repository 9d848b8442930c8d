import { spawn } from 'node:child_process'

const running = new Set()

/** Runs Node with these arguments, its output shown as it comes; answers with its exit code. */
export function node(args, environment = {}) {
  return run(process.execPath, args, environment)
}

export function run(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    })
    running.add(child)
    child.once('error', (error) => {
      running.delete(child)
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

export async function stopPrograms() {
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise((resolve) => {
          child.once('exit', resolve)
          child.kill('SIGTERM')
        }),
    ),
  )
}
