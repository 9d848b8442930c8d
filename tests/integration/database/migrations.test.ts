import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { prepareDatabase } from '@/lib/db/migrate'
import { readPrismaFile } from '@/lib/db/migration-files'
import { connectOwner } from '@/lib/db/server-check'
import { tenancyFindings } from './catalogue'
import { schemaDiff } from './schema-diff'

describe('schema.prisma and the migrations', () => {
  const schema = readPrismaFile('schema.prisma')

  it('say the same: a migrated database needs no change', async () => {
    expect(await schemaDiff(config().databaseUrl, schema)).toBe('')
  })

  it.each([
    ['a new column', schema.replace('slug      String   @unique', '$&\n  motto String?'), /ADD COLUMN\s+"motto"/],
    ['a dropped index', schema.replace('  @@index([teamId, planId, position])\n', ''), /DROP INDEX/],
    [
      'a reference by another key',
      schema.replace(
        'fields: [teamId, planId], references: [teamId, id], onDelete: Restrict',
        'fields: [teamId, planId], references: [teamId, id], onDelete: Cascade',
      ),
      /ON DELETE CASCADE/,
    ],
  ])('and %s in the one without the other is seen', async (_name, changed, difference) => {
    expect(changed).not.toBe(schema)
    expect(await schemaDiff(config().databaseUrl, changed)).toMatch(difference)
  })
})

describe('roles.sql', () => {
  it('changes nothing the second time', async () => {
    const owner = await connectOwner(config().databaseUrl)
    const roles = () => owner.query(`select * from pg_roles where rolname like 'headroom%' order by 1`)
    const before = await roles()
    await owner.query(readPrismaFile('roles.sql'))
    expect((await roles()).rows).toEqual(before.rows)
    await owner.end()
  })

  it('stops when the app role could get around row-level security', async () => {
    const owner = await connectOwner(config().databaseUrl)
    await owner.query('begin')
    await owner.query('alter role headroom_app bypassrls')
    await expect(owner.query(readPrismaFile('roles.sql'))).rejects.toThrow(/more rights than it may have/)
    await owner.query('rollback')
    await owner.end()
  })
})

// Hosted servers give no superuser: the owner is then held by forced row-level security itself.
describe('an owner that is no superuser', () => {
  const name = `headroom_plain_${randomBytes(5).toString('hex')}`
  const address = (template: string, user?: string) => {
    const url = new URL(template)
    url.pathname = `/${name}`
    if (user) url.username = user
    if (user) url.password = name
    return url.toString()
  }
  const teams = [newId(), newId()].sort()
  let admin: pg.Client
  let owner: pg.Client
  let app: pg.Client

  beforeAll(async () => {
    admin = await connectOwner(config().databaseUrl)
    await admin.query(`create role ${name} login password '${name}' nosuperuser nobypassrls`)
    await admin.query(`create database ${name} owner ${name}`)
    const urls = { databaseUrl: address(config().databaseUrl, name), appDatabaseUrl: address(config().appDatabaseUrl) }
    await prepareDatabase(urls)
    owner = await connectOwner(urls.databaseUrl)
    app = new pg.Client({ connectionString: urls.appDatabaseUrl })
    await app.connect()
    for (const id of teams) {
      await app.query('begin')
      await app.query(`select set_config('app.team_id', $1, true)`, [id])
      await app.query(`insert into teams (id, slug, name, updated_at) values ($1, $2, 'T', now())`, [id, `t-${id}`])
      await app.query('commit')
    }
  })
  afterAll(async () => {
    await app.end()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.query(`drop role ${name}`)
    await admin.end()
  })

  it('migrates, and everything is as the rules want it', async () => {
    expect(await tenancyFindings(owner)).toEqual([])
  })

  it('sees no rows itself', async () => {
    expect((await owner.query('select id from teams')).rows).toEqual([])
  })

  it('lends the app role the list of team ids through its function, and only through it', async () => {
    const { rows } = await app.query('select list_team_ids(null, 10) as id')
    expect(rows.map((row) => row.id)).toEqual(teams)
    // The owner is let through only while the function runs, the app role never.
    expect(
      (
        await owner.query(
          'select (select count(*) from list_team_ids(null, 10))::int as listed, (select count(*) from teams)::int as seen',
        )
      ).rows,
    ).toEqual([{ listed: 2, seen: 0 }])
    await app.query(`set app.system_job = 'list_team_ids'`)
    expect((await app.query('select id from teams')).rows).toEqual([])
    await app.query('reset app.system_job')
  })

  it('lends it the way into the queue, and no way around', async () => {
    const { rows } = await app.query(`select enqueue_job('a', '{}', 'k', 3, 0) is not null as queued`)
    expect(rows).toEqual([{ queued: true }])
    await expect(app.query('select * from graphile_worker.jobs')).rejects.toThrow(/permission denied/)
    await expect(app.query(`select graphile_worker.add_job('a')`)).rejects.toThrow(/permission denied/)
  })
})
