import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config, SetupProblem } from '@/lib/config'
import { deriveAppUrl } from '@/lib/config/database-url'
import { applyMigrations, prepareDatabase } from '@/lib/db/migrate'
import { readMigrations, readPrismaFile } from '@/lib/db/migration-files'
import { withSchemaEngine } from '@/lib/db/schema-engine'
import { connectOwner } from '@/lib/db/server-check'

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SetupProblem)
  const message = error instanceof Error ? error.message : ''
  expect(message).not.toContain('\n')
  return message
}

/** Columns and indexes of every table of the schema file, as PostgreSQL itself describes them. */
async function shapeOf(client: pg.Client): Promise<string[]> {
  const columns = await client.query<{ line: string }>(
    `select concat_ws(' ', table_name, column_name, udt_name, is_nullable, column_default, character_maximum_length) as line
     from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  )
  const indexes = await client.query<{ line: string }>(
    "select indexdef as line from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'",
  )
  return [...columns.rows, ...indexes.rows].map((row) => row.line).sort()
}

describe('prepareDatabase', () => {
  let owner: pg.Client
  beforeAll(async () => {
    owner = await connectOwner(config().databaseUrl)
  })
  afterAll(() => owner.end())

  it("wrote Prisma's own history, every migration finished", async () => {
    const { rows } = await owner.query(
      'select migration_name, finished_at, checksum from _prisma_migrations order by 1',
    )
    expect(rows.map((row) => row.migration_name)).toEqual(readMigrations().migrationDirectories.map((m) => m.path))
    for (const row of rows) {
      expect(row.finished_at).toBeInstanceOf(Date)
      expect(row.checksum).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('finds nothing to do the second time, alone or from two processes at once', async () => {
    expect(await applyMigrations(config().databaseUrl)).toEqual([])
    expect(await Promise.all([prepareDatabase(config()), prepareDatabase(config())])).toEqual([[], []])
  })

  it('agrees with prisma/schema.prisma: nothing was edited by hand and not migrated', async () => {
    const file = { path: 'schema.prisma', content: readPrismaFile('schema.prisma') }
    const filters = { externalTables: [], externalEnums: [] }
    const { stdout } = await withSchemaEngine(config().databaseUrl, file, (engine) =>
      engine.diff({
        from: { tag: 'empty' },
        to: { tag: 'schemaDatamodel', files: [file] },
        script: true,
        exitCode: null,
        filters,
      }),
    )
    const name = 'headroom_drift_check'
    await owner.query(`create database ${name}`)
    try {
      const url = new URL(config().databaseUrl)
      url.pathname = `/${name}`
      const fromSchema = await connectOwner(url.toString())
      await fromSchema.query(stdout ?? '')
      const expected = await shapeOf(fromSchema)
      await fromSchema.end()
      expect(expected.length).toBeGreaterThan(20)
      expect(await shapeOf(owner)).toEqual(expected)
    } finally {
      await owner.query(`drop database ${name} with (force)`)
    }
  })

  it('says which migration failed, and why in the words of PostgreSQL', async () => {
    const name = 'headroom_broken_migration'
    await owner.query(`create database ${name}`)
    try {
      const url = new URL(config().databaseUrl)
      url.pathname = `/${name}`
      const value = 'create table a (id int);\nalter table no_such_table add column b int;'
      const path = '20260101000000_broken'
      const file = { path: 'migration.sql', content: { tag: 'ok' as const, value } }
      const broken = { ...readMigrations(), migrationDirectories: [{ path, migrationFile: file }] }
      const problem = await problemOf(applyMigrations(url.toString(), broken))
      expect(problem).toMatch(/relation "no_such_table" does not exist \(in 20260101000000_broken\)$/)
    } finally {
      await owner.query(`drop database ${name} with (force)`)
    }
  })

  it("installed the job queue's schema", async () => {
    const { rowCount } = await owner.query(
      "select 1 from information_schema.tables where table_schema = 'graphile_worker'",
    )
    expect(rowCount).toBeGreaterThan(0)
  })

  it('locks no other database of the server out: one secret serves both, another is refused in words', async () => {
    const name = 'headroom_second'
    await owner.query(`create database ${name}`)
    try {
      const url = new URL(config().databaseUrl)
      url.pathname = `/${name}`
      const databaseUrl = url.toString()
      const same = new URL(config().appDatabaseUrl)
      same.pathname = `/${name}`
      expect(await prepareDatabase({ databaseUrl, appDatabaseUrl: same.toString() })).not.toEqual([])

      const other = deriveAppUrl(databaseUrl, 'of another installation 4711 on this server')
      const problem = await problemOf(prepareDatabase({ databaseUrl, appDatabaseUrl: other }))
      expect(problem).toMatch(/serves the database "\w+" under another password: use the same NEXTAUTH_SECRET/)
      const app = new pg.Client({ connectionString: config().appDatabaseUrl })
      await app.connect()
      await app.end()
    } finally {
      await owner.query(`drop database ${name} with (force)`)
    }
  })

  it('lets the app role in, as a role that owns nothing and cannot bypass row-level security', async () => {
    const app = new pg.Client({ connectionString: config().appDatabaseUrl })
    await app.connect()
    const { rows } = await app.query(
      'select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    )
    await app.end()
    expect(rows).toEqual([
      { name: 'headroom_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    ])
  })
})

describe('connectOwner', () => {
  it('names a server that does not answer, without the password', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const address = probe.address()
    const port = address && typeof address === 'object' ? address.port : 0
    await new Promise((resolve) => probe.close(resolve))
    const problem = await problemOf(connectOwner(`postgresql://o:hidden-word@127.0.0.1:${port}/plans`))
    expect(problem).toMatch(/out of reach: nothing listens there/)
    expect(problem).not.toContain('hidden-word')
  })

  it('tells a wrong password from a missing database', async () => {
    const wrongPassword = new URL(config().databaseUrl)
    wrongPassword.password = 'not-the-password'
    expect(await problemOf(connectOwner(wrongPassword.toString()))).toMatch(/password was refused/)
    const wrongName = new URL(config().databaseUrl)
    wrongName.pathname = '/no_such_database'
    expect(await problemOf(connectOwner(wrongName.toString()))).toMatch(/no such database/)
  })

  it('refuses a server older than 15', async () => {
    const old = oldServer()
    const port = await old.listen()
    expect(await problemOf(connectOwner(`postgresql://o:p@127.0.0.1:${port}/plans?sslmode=disable`))).toMatch(
      /is PostgreSQL 14\.12: Headroom needs 15 or newer/,
    )
    await old.close()
  })
})

/** Speaks just enough of PostgreSQL's protocol to say that it is version 14: no such server is at hand in a test. */
function oldServer() {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const int = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes)
    buffer.writeIntBE(value, 0, bytes)
    return buffer
  }
  const ready = message('Z', Buffer.from('I'))
  const column = (name: string) =>
    Buffer.concat([Buffer.from(`${name}\0`), int(0, 4), int(0, 2), int(25, 4), int(-1, 2), int(-1, 4), int(0, 2)])
  const value = (text: string) => Buffer.concat([int(text.length, 4), Buffer.from(text)])
  const answer = Buffer.concat([
    message('T', Buffer.concat([int(2, 2), column('server_version_num'), column('server_version')])),
    message('D', Buffer.concat([int(2, 2), value('140012'), value('14.12')])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ])
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int(0, 4)), ready]))
      socket.on('data', (chunk) => (chunk.toString('latin1', 0, 1) === 'Q' ? socket.write(answer) : socket.end()))
    })
  })
  return {
    listen: () =>
      new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          const address = server.address()
          resolve(address && typeof address === 'object' ? address.port : 0)
        })
      }),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
