import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { connectOwner } from '@/lib/db/server-check'
import { tenancyFindings, tenantTables } from './catalogue'

const TEAM = `nullif(current_setting('app.team_id', true), '')::uuid`

describe("PostgreSQL's own catalogue", () => {
  let owner: pg.Client
  beforeAll(async () => {
    owner = await connectOwner(config().databaseUrl)
  })
  afterAll(() => owner.end())

  it('knows the tenant tables, and finds nothing against any of them or against the app role', async () => {
    expect(await tenantTables(owner)).toEqual(
      expect.arrayContaining(['audit_events', 'memberships', 'plans', 'projections', 'revisions', 'scenarios']),
    )
    expect(await tenancyFindings(owner)).toEqual([])
  })

  describe('a planted fault is found', () => {
    // Planted in a transaction that is rolled back: no other test ever sees it.
    beforeEach(() => owner.query('begin'))
    afterEach(() => owner.query('rollback'))

    const good = `
      create table planted (team_id uuid, id uuid, primary key (team_id, id));
      alter table planted enable row level security, force row level security;
      create policy team_rows on planted using (team_id = ${TEAM}) with check (team_id = ${TEAM});`

    it('(and a faultless table is not)', async () => {
      await owner.query(good)
      expect(await tenantTables(owner)).toContain('planted')
      expect(await tenancyFindings(owner)).toEqual([])
    })

    it.each([
      ['table without row-level security', 'create table planted (id int)', /planted: row-level security/],
      [
        'row-level security not forced',
        `${good} alter table planted no force row level security`,
        /planted: row-level/,
      ],
      ['no policy', `${good} drop policy team_rows on planted`, /planted: no policy/],
      [
        'policy without WITH CHECK',
        `${good} drop policy team_rows on planted; create policy team_rows on planted using (team_id = ${TEAM})`,
        /planted: no policy/,
      ],
      [
        'policy that lets every row through',
        `${good} drop policy team_rows on planted; create policy team_rows on planted using (true) with check (true)`,
        /planted: no policy/,
      ],
      [
        'second way in',
        `${good} create policy wide on planted for select using (true)`,
        /wide on planted: not a known/,
      ],
      [
        'update without WITH CHECK',
        `${good} create policy loose on planted for update using (true)`,
        /loose on planted/,
      ],
      [
        'key without the team',
        `${good} alter table planted drop constraint planted_pkey, add primary key (id)`,
        /planted: no primary key/,
      ],
      ['unique over all teams', `${good} create unique index planted_once on planted (id)`, /planted_once: unique/],
      [
        'reference without the team',
        `${good} alter table planted add column plan_id uuid, add column other uuid;
         alter table planted add constraint loose foreign key (other, plan_id) references plans (team_id, id)`,
        /loose from planted to plans/,
      ],
      ['table owned by the app role', `${good} alter table planted owner to headroom_app`, /owns something/],
      ['right to truncate', 'grant truncate on plans to headroom_app', /may TRUNCATE plans/],
      ['right to change a revision', 'grant update (note) on revisions to headroom_app', /may update revisions/],
      ['right to delete audit events', 'grant delete on audit_events to headroom_app', /may delete from audit_events/],
      [
        'right on the queue',
        'grant usage on schema graphile_worker to headroom_app',
        /USAGE in schema graphile_worker/,
      ],
      ['right to create tables', 'grant create on schema public to headroom_app', /CREATE in schema public/],
      [
        'unknown function that runs as its owner',
        `create function planted() returns int language sql security definer as 'select 1'`,
        /planted\(\): runs as its owner/,
      ],
      ['known function open to all', 'grant execute on function list_team_ids to public', /list_team_ids.*runs as/],
    ])('%s', async (_name, sql, finding) => {
      await owner.query(sql)
      expect(await tenancyFindings(owner)).toContainEqual(expect.stringMatching(finding))
    })
  })
})
