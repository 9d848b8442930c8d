/** The owner's address for Prisma's own commands; empty is fine for those that touch no database. */
export function databaseUrlForTools(): string {
  return process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL || ''
}
