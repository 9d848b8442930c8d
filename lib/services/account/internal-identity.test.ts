import { describe, expect, it } from 'vitest'
import { personName, vouchedEmail } from './internal-identity'

describe('the address that a provider says', () => {
  it.each([
    ['Ada@Example.org', true, 'ada@example.org'],
    [' ada@example.org ', true, 'ada@example.org'],
    ['ada@example.org', false, null],
    ['', true, null],
    ['ada', true, null],
    ['ada@example.org, eve@example.org', true, null],
  ])('%j, vouched for: %s, counts as %j', (email, emailVerified, counts) => {
    expect(vouchedEmail({ email, emailVerified })).toBe(counts)
  })
})

describe('the name that a provider says', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  Ada\n\tLovelace ', 'Ada Lovelace'],
    ['A\0da\u202e', 'Ada'],
    ['', 'ada'],
    ['\ud800', 'ada'],
    ['x'.repeat(500), 'x'.repeat(60)],
    ['👩‍🚀'.repeat(3), '👩🚀👩🚀👩🚀'],
  ])('%j is kept as %j', (given, kept) => {
    expect(personName(given, 'ada@example.org')).toBe(kept)
  })
})
