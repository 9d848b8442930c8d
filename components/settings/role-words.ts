import { ROLES, type Role } from '@/lib/contracts/context'

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner: everything, and who owns the team',
  admin: 'Admin: plans, members, team settings',
  editor: 'Editor: makes and changes plans',
  viewer: 'Viewer: reads plans',
}

export const ROLE_NAMES: Record<Role, string> = { owner: 'Owner', admin: 'Admin', editor: 'Editor', viewer: 'Viewer' }

/** What one may make of somebody: only owners make, and unmake, owners. */
export function rolesToGive(own: Role): Role[] {
  if (own === 'owner') return [...ROLES]
  return own === 'admin' ? ROLES.filter((role) => role !== 'owner') : []
}

/** Whether one may change or remove somebody of that role. */
export function mayManage(own: Role, other: Role): boolean {
  return rolesToGive(own).includes(other)
}
