import type { Role } from '@/lib/contracts/context'
import { ForbiddenError } from '@/lib/contracts/errors'

/** What a role may do. A permission that is not in a role's set is refused; there is no other source of permission. */
export const PERMISSIONS = [
  'team.read',
  'team.update',
  'member.manage',
  'audit.read',
  'catalog.write',
  'plan.read',
  'plan.write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const READ: Permission[] = ['team.read', 'plan.read']
const GRANTED: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(READ),
  editor: new Set<Permission>([...READ, 'plan.write']),
  admin: new Set<Permission>(PERMISSIONS),
  // What an owner may do beyond that (making owners, and touching them) hangs on whom it is done to: services/membership.
  owner: new Set<Permission>(PERMISSIONS),
}

export function can(role: Role, permission: Permission): boolean {
  return GRANTED[role].has(permission)
}

/** First line of every verb. */
export function demand(ctx: { role: Role }, permission: Permission): void {
  if (!can(ctx.role, permission)) throw new ForbiddenError()
}
