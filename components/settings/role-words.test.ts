import { expect, it } from 'vitest'
import { ROLES } from '@/lib/contracts/context'
import { mayManage, ROLE_NAMES, ROLE_WORDS, rolesToGive } from './role-words'

it.each([
  ['owner', ['owner', 'admin', 'editor', 'viewer']],
  ['admin', ['admin', 'editor', 'viewer']],
  ['editor', []],
  ['viewer', []],
] as const)('%s may give %j', (own, roles) => {
  expect(rolesToGive(own)).toEqual(roles)
  expect(ROLES.filter((role) => mayManage(own, role))).toEqual(roles)
})

it('every role has its words', () => {
  for (const role of ROLES) expect(ROLE_WORDS[role].startsWith(ROLE_NAMES[role])).toBe(true)
})
