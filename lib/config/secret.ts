import { createHmac } from 'node:crypto'

const MIN_LENGTH = 32
const MIN_DISTINCT = 10
const GIVEAWAYS = ['changeme', 'change-me', 'password', 'secret', 'example', 'nextauth', '12345678', 'abcdefgh']

/** Why a signing secret is too weak to be used, or null when it is fit. */
export function secretWeakness(secret: string): string | null {
  if (secret.length < MIN_LENGTH) return `has ${secret.length} characters, at least ${MIN_LENGTH} are needed`
  if (new Set(secret).size < MIN_DISTINCT) return 'repeats a few characters only'
  const lower = secret.toLowerCase()
  const giveaway = GIVEAWAYS.find((word) => lower.includes(word))
  return giveaway ? `contains "${giveaway}", it looks like a placeholder` : null
}

/** The app role's password, made from the signing secret so that every process derives the same one. Of nothing else:
 * the role belongs to the whole server, and two databases under one secret share it. */
export function deriveAppPassword(secret: string): string {
  return createHmac('sha256', secret).update('headroom_app').digest('base64url')
}
