import { describe, expect, it } from 'vitest'
import { passwords } from './passwords'

describe('passwords', () => {
  it('are kept as argon2id with the agreed work', async () => {
    const hash = await passwords.hash('quarry lantern 77 velvet')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.verify(hash, 'quarry lantern 77 velvet')).toBe(true)
    expect(await passwords.verify(hash, 'quarry lantern 77 velveT')).toBe(false)
  })

  it('match nobody when there is no account, nor a broken hash', async () => {
    expect(await passwords.verify(null, 'an address without an account')).toBe(false)
    expect(await passwords.verify('not a hash', 'anything at all')).toBe(false)
  })

  it.each([
    'password1234',
    'qwertyuiop12',
    'aaaaaaaaaaaa',
    '123456789012',
    'abcdefghijkl',
    'P@ssw0rd1234',
    'letmeinletmein',
    'margaret.hamilton',
    'Hamilton-Margaret1969',
    'apollo-team-2026',
    'headroomheadroom',
  ])('refuses %s', (password) => {
    expect(passwords.weakness(password, ['margaret.hamilton@example.org', 'Margaret', 'Apollo team'])).toMatch(
      /password/,
    )
  })

  it.each([
    'quarry lantern 77 velvet',
    'x8!kQ2#vLm9z',
    'Margaret likes blue cement',
    'q'.concat('r7-xv!t2pL'.repeat(19)),
  ])('takes %s', (password) => {
    expect(passwords.weakness(password, ['margaret.hamilton@example.org', 'Margaret', 'Apollo team'])).toBeNull()
  })
})
