import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '@/lib/db/generated/client'

type Where = Record<string, unknown>

/** The same question without these fields in its conditions, at any depth; keys of several fields become conditions. */
export function stripped(where: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(where)) return where.map((part) => stripped(part, fields))
  // Dates and references to other columns are values.
  if (typeof where !== 'object' || where === null || Object.getPrototypeOf(where) !== Object.prototype) return where
  const kept: Where = {}
  for (const [name, value] of Object.entries(where)) {
    if (fields.includes(name)) continue
    const isKey = name.includes('_') && typeof value === 'object' && value !== null
    if (isKey) Object.assign(kept, stripped(value, fields))
    else kept[name] = stripped(value, fields)
  }
  return kept
}

type Args = { where?: unknown }
type Finder = { findFirst(args: unknown): Promise<unknown>; findFirstOrThrow(args: unknown): Promise<unknown> }

/**
 * The database of the app with a hole in the second lock: whatever a service asks, its filter on these fields is gone.
 * What still keeps teams apart is what the connection's role may see.
 */
export function unfilteredDatabase(connectionString: string, fields: readonly string[]) {
  const pool = new Pool({ connectionString, max: 4 })
  const bare = new PrismaClient({ adapter: new PrismaPg(pool) })
  // Of a team itself the id is the filter.
  const of = (model: string) => (model === 'Team' && fields.includes('teamId') ? [...fields, 'id'] : fields)
  const prisma = bare.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const { where, ...rest } = args as Args
          if (where === undefined || /^findUnique/.test(operation)) return query(args)
          return query({ ...rest, where: stripped(where, of(model)) } as typeof args)
        },
      },
    },
    model: {
      $allModels: {
        // A unique key that lost a field is none any more: the first row that is seen takes its place.
        findUnique(this: Finder, args: Args) {
          return this.findFirst(args)
        },
        findUniqueOrThrow(this: Finder, args: Args) {
          return this.findFirstOrThrow(args)
        },
      },
    },
  })
  return { pool, prisma }
}
