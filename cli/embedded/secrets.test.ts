import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secretWeakness } from '@/lib/config/secret'
import { loadSecrets } from './secrets'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'secrets.json')

describe('loadSecrets', () => {
  it('generates three different, strong secrets that only their owner may read', () => {
    const secrets = loadSecrets(folder, false)
    expect(new Set(Object.values(secrets)).size).toBe(3)
    expect(secretWeakness(secrets.authSecret)).toBeNull()
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('keeps them, and closes a file that was opened to others', () => {
    const first = loadSecrets(folder, false)
    chmodSync(file(), 0o644)
    expect(loadSecrets(folder, true)).toEqual(first)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('does not lock the user out by making new ones for an old database', () => {
    expect(() => loadSecrets(folder, true)).toThrow(/is missing.*restore it/)
  })

  it('names a damaged file', () => {
    writeFileSync(file(), '{"ownerPassword":')
    expect(() => loadSecrets(folder, true)).toThrow(/secrets\.json is damaged/)
  })
})
