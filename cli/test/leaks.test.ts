import { describe, expect, it } from 'vitest'
import { findLeaks } from './leaks.mjs'

const password = { kind: 'password', value: 'violet harbour "7"' }
const token = { kind: 'token', value: 'c2VjcmV0LXRva2Vu' }

describe('findLeaks', () => {
  it.each([
    ['as it is', `cannot verify ${password.value}`],
    ['in JSON', JSON.stringify({ msg: 'failed', input: { word: password.value } })],
    ['in an address', `GET /login?p=${encodeURIComponent(password.value)}`],
  ])('finds a secret %s, and does not repeat it', (_where, line) => {
    const { found } = findLeaks(`first\n${line}\nlast`, [password])
    expect(found).toHaveLength(1)
    expect(found[0]).toContain('[password]')
    expect(found[0]).not.toContain('harbour')
  })

  it('says what it looked for', () => {
    expect(findLeaks('quiet', [password, token, { kind: 'token', value: 'abc' }])).toEqual({
      found: [],
      sought: { password: 1, token: 1 },
      links: 0,
    })
  })

  it('lets the link pass that is told where no mail is set up, and that line alone', () => {
    const link = `http://localhost:3000/reset/${token.value}`
    const told = JSON.stringify({
      link,
      for: 'ad…@example.org',
      msg: 'A new password: mail is not set up, pass this link on',
    })
    expect(findLeaks(told, [token, password])).toMatchObject({ found: [], links: 1 })
    expect(
      findLeaks(`${told}\n${JSON.stringify({ path: `/reset/${token.value}`, msg: 'slow' })}`, []).found,
    ).toHaveLength(1)
    const more = JSON.stringify({ ...JSON.parse(told), word: password.value })
    expect(findLeaks(more, [password]).found).toHaveLength(1)
    expect(findLeaks(told.replace('pass this link on', 'here it is'), [token]).found).toHaveLength(1)
    expect(findLeaks(told.replace('/reset/', '/s/'), [token]).found).toHaveLength(1)
  })
})
