import { describe, expect, it } from 'vitest'
import { wantsDemoTeam } from './demo'

describe('wantsDemoTeam', () => {
  it.each([
    ['embedded, this machine only', null, '127.0.0.1', true, true],
    ['embedded, open to the network', null, '0.0.0.0', true, false],
    ['a given server', null, '127.0.0.1', false, false],
    ['a given server, asked for', '1', '0.0.0.0', false, true],
    ['embedded, declined', '0', '127.0.0.1', true, false],
  ])('%s', (_case, seedDemo, host, embedded, wanted) => {
    expect(wantsDemoTeam({ seedDemo, host }, embedded)).toBe(wanted)
  })
})
