import pg from 'pg'
import { APP_ROLE } from '@/lib/config/database-url'

/** Who set the password of the app role, written on the role itself: it is the one place that all databases share. */
const MARK = 'Headroom, database '

/**
 * The name of another database on this server that uses the app role. Setting a password for this one would lock the app
 * of that one out. A database that is gone holds nothing.
 */
export async function otherHolderOfAppRole(owner: pg.Client): Promise<string | null> {
  const { rows } = await owner.query<{ name: string }>(
    `select d.datname as name from pg_roles r join pg_database d
       on shobj_description(r.oid, 'pg_authid') = $2 || d.datname
     where r.rolname = $1 and d.datname <> current_database()`,
    [APP_ROLE, MARK],
  )
  return rows[0]?.name ?? null
}

/** Marks the role as this database's, unless another one holds it. An owner who may not change the role cannot lock anyone out. */
export async function holdAppRole(owner: pg.Client): Promise<void> {
  if ((await otherHolderOfAppRole(owner)) !== null) return
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  const mark = pg.escapeLiteral(`${MARK}${rows[0]?.name ?? ''}`)
  await owner.query(`comment on role ${APP_ROLE} is ${mark}`).catch(() => undefined)
}
