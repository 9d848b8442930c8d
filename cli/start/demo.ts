import { z } from 'zod'
import { SetupProblem } from '@/lib/config'
import type { startSettings } from '@/lib/config/start'
import { startChild } from './children'
import type { Database } from './database'

const loginSchema = z.object({ email: z.string(), password: z.string() })

export type DemoLogin = z.infer<typeof loginSchema>

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

type Settings = Pick<ReturnType<typeof startSettings>, 'seedDemo' | 'host'>

/**
 * The demo team is for looking around: its log-in is public knowledge. So it exists only where nobody but this
 * machine gets in, or where somebody asked for it by SEED_DEMO=1.
 */
export function wantsDemoTeam(settings: Settings, embedded: boolean): boolean {
  if (settings.seedDemo !== null) return ['1', 'true', 'yes'].includes(settings.seedDemo)
  return embedded && LOOPBACK.includes(settings.host)
}

export async function seedDemoTeam(database: Database): Promise<DemoLogin> {
  const env = { ...database.environment, NODE_ENV: 'production' }
  const child = startChild('demo team', {
    args: ['--import', 'tsx', 'cli/run-child.mjs', 'cli/seed.ts'],
    env,
    quiet: true,
  })
  const ending = await child.exited
  const lastLine = child.output().trim().split('\n').at(-1) ?? ''
  if (!child.succeeded())
    throw new SetupProblem(`The demo team could not be made (${ending}): ${lastLine.slice(0, 1000)}`)
  return loginSchema.parse(JSON.parse(lastLine))
}
