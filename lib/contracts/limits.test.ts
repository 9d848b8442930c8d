import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIMITS } from './limits'

it('are told in docs/api.md, each with its value', () => {
  const text = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
  const table = text.slice(text.indexOf('## Limits'))
  const told = Object.fromEntries([...table.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map((row) => [row[1], row[2]]))
  const real = Object.entries(LIMITS).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : `${value.points} in ${value.seconds} s`,
  ])
  expect(told).toEqual(Object.fromEntries(real))
})
