import { describe, expect, it } from 'vitest'
import { sealer } from './internal-seal'

const SECRET = 'a secret of the server'
const key = 'a-key-of-the-caller'

describe('sealer', () => {
  it('opens what it sealed, and holds nothing of it in clear', () => {
    const box = sealer(SECRET, key, 'team user')
    const sealed = box.seal('token: 4711')
    expect(box.open(sealed)).toBe('token: 4711')
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('4711')
    expect(box.seal('token: 4711')).not.toEqual(sealed)
  })

  it.each([
    ['another key', sealer(SECRET, 'another-key', 'team user')],
    ['another server', sealer('another secret', key, 'team user')],
    ['another person', sealer(SECRET, key, 'team somebody')],
  ])('is closed to %s', (_who, other) => {
    const box = sealer(SECRET, key, 'team user')
    expect(() => other.open(box.seal('text'))).toThrow()
    expect(other.mac('text')).not.toBe(box.mac('text'))
    expect(box.mac('text')).toBe(sealer(SECRET, key, 'team user').mac('text'))
  })

  it('does not open what was changed', () => {
    const box = sealer(SECRET, key, 'team user')
    const sealed = box.seal('text')
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1
    expect(() => box.open(sealed)).toThrow()
  })
})
