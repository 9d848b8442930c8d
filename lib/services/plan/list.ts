import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listPlansInput, type PlanList } from '@/lib/contracts/plan'
import { type Prisma, withTeam } from '@/lib/db'
import { type Input, parse, statusFilter } from '../internal'
import { type Cursor, pageOf, readCursor } from '../internal-cursor'
import { containing } from '../internal-text'
import { PLAN_COLUMNS, toViews } from './internal'
import { lacking } from './internal-needs'

type Column = 'updatedAt' | 'createdAt' | 'name'
const COLUMN: Record<'updated' | 'created' | 'name', Column> = {
  updated: 'updatedAt',
  created: 'createdAt',
  name: 'name',
}

/** Search, filter, sort; the number of queries is the same for one row and for a hundred. */
export async function listPlans({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listPlansInput>
}): Promise<PlanList> {
  demand(ctx, 'plan.read')
  const { q, kind, status, needs, sort, cursor, limit } = parse(listPlansInput, input)
  const { column, direction } = order(sort)
  const after = readCursor(cursor, sort, column === 'name' ? 'text' : 'time')
  return withTeam(ctx, async (tx) => {
    const matching: Prisma.PlanWhereInput = {
      teamId: ctx.teamId,
      ...(kind ? { kind } : {}),
      ...statusFilter(status),
      ...(needs ? lacking(tx, ctx.catalogNumber, needs) : {}),
      ...(q ? { OR: [{ name: containing(q) }, { description: containing(q) }] } : {}),
    }
    const total = await tx.plan.count({ where: matching })
    const rows = await tx.plan.findMany({
      where: after ? { AND: [matching, beyond(after, column, direction)] } : matching,
      orderBy: [{ [column]: direction }, { id: direction }],
      take: limit + 1,
      select: PLAN_COLUMNS,
    })
    const page = pageOf(rows, limit, (last) => ({ sort, value: keyOf(last[column]), id: last.id }))
    return { items: await toViews(tx, ctx.teamId, page.items), nextCursor: page.nextCursor, total }
  })
}

function order(sort: string) {
  const direction: Prisma.SortOrder = sort.startsWith('-') ? 'desc' : 'asc'
  const name = sort.replace('-', '')
  return { column: name === 'name' || name === 'created' ? COLUMN[name] : COLUMN.updated, direction }
}

/** Rows after the cursor's in this order; the id decides between equal values. */
function beyond(after: Cursor, column: Column, direction: Prisma.SortOrder): Prisma.PlanWhereInput {
  const value = column === 'name' ? after.value : new Date(Number(after.value))
  const than = direction === 'asc' ? 'gt' : 'lt'
  return { OR: [{ [column]: { [than]: value } }, { [column]: value, id: { [than]: after.id } }] }
}

function keyOf(value: Date | string): string {
  return typeof value === 'string' ? value : String(value.getTime())
}
