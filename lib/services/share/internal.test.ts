import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { hashOfToken, newToken, type ShareRow, shareKeyOf, toShareView } from './internal'

describe('a token', () => {
  it('carries its team, and leads to the hash of the whole of it', () => {
    const teamId = newId()
    const token = newToken(teamId)
    expect(token).toMatch(/^[\w-]{64}$/)
    expect(shareKeyOf(token)).toEqual({ teamId, tokenHash: hashOfToken(token) })
    expect(hashOfToken(token)).not.toContain(token)
  })

  it('is another one each time, in all of its 256 bits', () => {
    const teamId = newId()
    const secrets = Array.from({ length: 64 }, () => Buffer.from(newToken(teamId), 'base64url').subarray(16))
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(64)
    for (let byte = 0; byte < 32; byte += 1) {
      expect(secrets[0]?.length).toBe(32)
      expect(new Set(secrets.map((secret) => secret[byte])).size).toBeGreaterThan(1)
    }
  })

  it('leads to another hash under another team', () => {
    const token = newToken(newId())
    const moved = newToken(newId()).slice(0, 21) + token.slice(21)
    expect(shareKeyOf(moved)?.tokenHash).not.toBe(shareKeyOf(token)?.tokenHash)
  })

  it.each(['0'.repeat(64), 'nonsense', ''])('that can name no team leads nowhere: %j', (token) => {
    expect(shareKeyOf(token)).toBeNull()
  })
})

describe('a link as its team sees it', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const row: ShareRow = {
    ...{ id: newId(), kind: 'scenario', title: null, scenarioIds: [], allowExport: false },
    ...{ planId: newId(), scenarioId: newId(), planName: 'Plan', scenarioName: 'First', revision: 2 },
    ...{ passwordHash: null, expiresAt: null, revokedAt: null, viewCount: 0, lastViewedAt: null },
    ...{ createdAt: now, createdBy: null },
  }

  it.each([
    [{}, 'active'],
    [{ expiresAt: new Date(now.getTime() + 1) }, 'active'],
    [{ expiresAt: now }, 'expired'],
    [{ revokedAt: now }, 'revoked'],
    [{ revokedAt: now, expiresAt: now }, 'revoked'],
  ])('%o is %s', (change, status) => {
    expect(toShareView({ ...row, ...change }, now).status).toBe(status)
  })

  it('has the name of its scenario or comparison, and no other title', () => {
    expect(toShareView(row, now)).toMatchObject({ kind: 'scenario', title: 'First' })
    const comparison = { ...row, kind: 'comparison', title: 'Two of them', scenarioName: null, planName: null }
    expect(toShareView(comparison, now)).toMatchObject({ kind: 'comparison', title: 'Two of them' })
    expect(toShareView(row, now)).not.toHaveProperty('scenarioName')
  })

  it('says that there is a password and never what its hash is', () => {
    const view = toShareView({ ...row, passwordHash: '$argon2id$hush' }, now)
    expect(view.hasPassword).toBe(true)
    expect(JSON.stringify(view)).not.toContain('hush')
  })
})
