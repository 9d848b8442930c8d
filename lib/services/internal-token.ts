import { createHash, randomBytes } from 'node:crypto'
import { parse as uuidBytes, validate } from 'uuid'

const TEAM_BYTES = 16
const SECRET_BYTES = 32

/** 256 random bits. Whoever made it sees it once; the database keeps its hash. */
export function newToken(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** The team's id and 256 random bits. The team is in it so that a row is looked for within one team only. */
export function newTeamToken(teamId: string): string {
  return Buffer.concat([uuidBytes(teamId), randomBytes(SECRET_BYTES)]).toString('base64url')
}

/** Where a token of the right form leads, or null when it can lead nowhere. The hash is over the whole token, the team included. */
export function teamKeyOf(token: string): { teamId: string; tokenHash: string } | null {
  const hex = Buffer.from(token, 'base64url').toString('hex', 0, TEAM_BYTES)
  const teamId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // The bytes may be no uuid at all: then there is no such team, and nothing to ask for.
  return validate(teamId) ? { teamId, tokenHash: hashOfToken(token) } : null
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
