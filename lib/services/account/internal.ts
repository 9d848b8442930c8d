import { createHash, randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Address of a team: its name and five random letters, so that no address tells whether a name is taken, none collides
 * with a page, and none can be guessed from a name. */
export function slugFor(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  const tail = Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${words || 'team'}-${tail}`
}

/** An answer that comes at the same time however much there was to do, as long as the work fits into `ms`. */
export async function takingAtLeast<T>(ms: number, run: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([run(), wait(ms)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

/** Tells two addresses apart without keeping either. */
export function hashOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url')
}
