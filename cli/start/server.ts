import { createRequire } from 'node:module'
import { SetupProblem } from '@/lib/config'
import type { startSettings } from '@/lib/config/start'
import { type Child, startChild } from './children'

const READY_WITHIN_MS = 120_000

type Settings = ReturnType<typeof startSettings>

export function startServer(settings: Settings, environment: Readonly<Record<string, string>>, dev: boolean): Child {
  const env = { ...environment, PORT: String(settings.port), HOSTNAME: settings.host, NEXT_TELEMETRY_DISABLED: '1' }
  if (!dev) return startChild('web server', { args: ['cli/serve.mjs'], env: { ...env, NODE_ENV: 'production' } })
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const args = ['cli/run-child.mjs', next, 'dev', '-p', String(settings.port), '-H', settings.host]
  return startChild('development server', { args, env: { ...env, NODE_ENV: 'development' } })
}

export function startWorkerProcess(environment: Readonly<Record<string, string>>): Child {
  return startChild('worker', {
    args: ['--import', 'tsx', 'cli/run-child.mjs', 'cli/worker.ts'],
    env: { ...environment, NODE_ENV: 'production' },
  })
}

/** Any answer of the server is one; only a page or route of the app can say more than that. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
    return response.ok
  } catch {
    return false
  }
}

export async function untilServing(settings: Settings, server: Child): Promise<void> {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}/api/health`
  let ended: string | null = null
  server.exited.then((why) => {
    ended = why
  })
  const deadline = performance.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (ended !== null) throw new SetupProblem(`The web server ended before it served a page (${ended}).`)
    if (performance.now() > deadline)
      throw new SetupProblem(`The web server did not answer at ${url} within two minutes.`)
    await new Promise((wait) => setTimeout(wait, 100))
  }
}
