import { expect, it } from 'vitest'
import { ROLES } from '@/lib/contracts/context'
import { ForbiddenError } from '@/lib/contracts/errors'
import { can, demand, PERMISSIONS } from './roles'

it('grants exactly this', () => {
  const table = Object.fromEntries(
    ROLES.map((role) => [role, PERMISSIONS.filter((permission) => can(role, permission))]),
  )
  expect(table).toEqual({
    owner: ['team.read', 'team.update', 'member.manage', 'audit.read', 'catalog.write', 'plan.read', 'plan.write'],
    admin: ['team.read', 'team.update', 'member.manage', 'audit.read', 'catalog.write', 'plan.read', 'plan.write'],
    editor: ['team.read', 'plan.read', 'plan.write'],
    viewer: ['team.read', 'plan.read'],
  })
})

it('refuses with a forbidden error', () => {
  expect(() => demand({ role: 'viewer' }, 'plan.write')).toThrow(ForbiddenError)
  expect(demand({ role: 'editor' }, 'plan.write')).toBeUndefined()
})
