import { adoptEnvironment, type startSettings } from '@/lib/config/start'
import type { Database } from './database'
import { during } from './say'

type DemoLogin = { email: string; password: string }

/**
 * The demo team is for looking around: its log-in is public knowledge. So it exists only where the database is the
 * embedded one, or where somebody asked for it by SEED_DEMO=1.
 */
export async function seedDemoTeam(
  settings: ReturnType<typeof startSettings>,
  database: Database,
): Promise<DemoLogin | null> {
  const wanted = settings.seedDemo === null ? database.embedded : ['1', 'true', 'yes'].includes(settings.seedDemo)
  if (!wanted) return null
  adoptEnvironment(database.environment)
  const { seedDemo } = await import('@/prisma/seed')
  return during('Looking after the demo team', () => seedDemo())
}
