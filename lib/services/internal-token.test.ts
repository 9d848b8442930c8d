import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { hashOfToken, newTeamToken, newToken, teamKeyOf } from './internal-token'

it('256 bits, another one each time', () => {
  const made = Array.from({ length: 32 }, newToken)
  expect(new Set(made).size).toBe(32)
  for (const token of made) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

it('a token of a team leads to its team and to the hash of all of it', () => {
  const teamId = newId()
  const token = newTeamToken(teamId)
  expect(teamKeyOf(token)).toEqual({ teamId, tokenHash: hashOfToken(token) })
  expect(hashOfToken(token)).not.toContain(token.slice(0, 20))
})

it.each(['', 'nonsense', '\0', newToken().slice(0, 10)])('%j leads nowhere', (token) => {
  expect(teamKeyOf(token)).toBeNull()
})
