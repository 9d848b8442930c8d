import { Prisma, type TeamTx } from '@/lib/db'

/** Months as a count since year 0, which SQL and JavaScript add up alike. */
export type Span = { teamId: string; from: number; to: number }

/** Named plans beside "all others": with them, seven series. */
export const NAMED_PLANS = 6

/** One row a month of each active plan, by the scenario that speaks for it: its baseline, else its first. Without a start
 * month a plan counts from the month it was made in. What sums and ranks here are plain additions; no formula lives in SQL. */
function flow({ teamId }: Span): Prisma.Sql {
  return Prisma.sql`lead as (
      select distinct on (p.id) p.id, p.name, s.monthly, p.starts_on is null as undated,
        (extract(year from b.start) * 12 + extract(month from b.start) - 1)::int as first
      from plans p
      join scenarios s on s.team_id = p.team_id and s.plan_id = p.id and s.archived_at is null
      cross join lateral (select coalesce(p.starts_on, (p.created_at at time zone 'UTC')::date) as start) b
      where p.team_id = ${teamId}::uuid and p.archived_at is null
      order by p.id, (s.id = p.baseline_scenario_id) desc nulls last, s.position, s.id
    ), flow as (
      select lead.id, lead.name, lead.first + m.at::int - 1 as month, (m.cell ->> 0)::float8 as usd,
        (m.cell ->> 1)::float8 as kwh, (m.cell ->> 2)::float8 as kg, (m.cell ->> 3)::float8 as accelerators
      from lead cross join lateral jsonb_array_elements(lead.monthly -> 'months') with ordinality m(cell, at)
    )`
}

export type FlowRow = {
  slot: number
  id: string | null
  name: string
  plans: number
  month: number
  usd: number
  kwh: number
  kg: number
  accelerators: number
}

/** By month, for the plans that cost most in the period, and for all others together (slot 0). */
export function readFlow(tx: TeamTx, span: Span): Promise<FlowRow[]> {
  return tx.$queryRaw<FlowRow[]>`with ${flow(span)}, shown as (
      select *, sum(usd) over (partition by id) as spent
      from flow where month between ${span.from}::int and ${span.to}::int
    ), ranked as (
      select *, dense_rank() over (order by spent desc, id) as rank from shown
    ), slots as (
      select *, (case when rank <= ${NAMED_PLANS}::int then rank else 0 end)::int as slot from ranked
    ), sizes as (
      select slot, count(distinct id)::int as plans from slots group by slot
    )
    select slot, case when slot > 0 then min(id::text) end as id, case when slot > 0 then min(name) else '' end as name,
      (select plans from sizes where sizes.slot = slots.slot) as plans, month, sum(usd) as usd, sum(kwh) as kwh,
      sum(kg) as kg, sum(accelerators) as accelerators
    from slots group by slot, month order by slot, month`
}

export type SpreadRow = { figure: string; input: string; weighted: number }

/** For each sum and each uncertain input: what the plans take in the period, times the part of the input in their spread. */
export function readSpread(tx: TeamTx, span: Span): Promise<SpreadRow[]> {
  return tx.$queryRaw<SpreadRow[]>`with ${flow(span)}, taken as (
      select lead.monthly -> 'spread' as spread, t.* from lead cross join lateral (
        select sum((m.cell ->> 0)::float8) as usd, sum((m.cell ->> 1)::float8) as kwh, sum((m.cell ->> 2)::float8) as kg
        from jsonb_array_elements(lead.monthly -> 'months') with ordinality m(cell, at)
        where lead.first + m.at - 1 between ${span.from}::int and ${span.to}::int
      ) t
    )
    select v.figure, e.key as input, sum(v.median * (e.value)::float8) as weighted
    from taken cross join lateral (values ('usd', usd), ('kwh', kwh), ('kg', kg)) v(figure, median)
    cross join lateral jsonb_each_text(taken.spread -> v.figure) e
    where v.median is not null
    group by v.figure, e.key`
}

export type CountRow = { active: number; counted: number; undated: number; before: number; after: number }

/** Over all active plans: how many, how many with months, how many without a start, and what falls outside of the period. */
export async function readCounts(tx: TeamTx, span: Span): Promise<CountRow> {
  const [row] = await tx.$queryRaw<CountRow[]>`with ${flow(span)}
    select
      (select count(*)::int from plans where team_id = ${span.teamId}::uuid and archived_at is null) as active,
      (select count(distinct id)::int from flow) as counted,
      (select count(*)::int from lead where undated and jsonb_array_length(lead.monthly -> 'months') > 0) as undated,
      coalesce((select sum(usd) from flow where month < ${span.from}::int), 0) as before,
      coalesce((select sum(usd) from flow where month > ${span.to}::int), 0) as after`
  return row ?? { active: 0, counted: 0, undated: 0, before: 0, after: 0 }
}
