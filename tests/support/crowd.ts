import { v7 as newId } from 'uuid'
import { withTeam } from '@/lib/db'
import { createPlan } from '@/lib/services/plan/create'
import { listScenarios } from '@/lib/services/scenario/list'
import { documentOf } from './documents'
import type { Member } from './teams'

export type Crowd = { planIds: string[]; scenarioIds: string[] }

/** Many plans with one scenario each, all like one that was made by the verb: copied in the database, whatever columns
 * there are, since two thousand calls of the verb would take minutes. */
export async function crowd(member: Member, count: number, word = 'Plan'): Promise<Crowd> {
  const model = await newModel(member, word)
  const ids = () => Array.from({ length: count - 1 }, () => newId())
  const [planIds, scenarioIds] = [ids(), ids()]
  await withTeam(member.ctx, async (tx) => {
    await tx.$executeRaw`
      insert into plans select (jsonb_populate_record(p, jsonb_build_object('id', copy.id, 'name', ${`${word} `} || lpad(n::text, 5, '0'),
        'description', 'number ' || n, 'updated_at', p.updated_at - n * interval '1 second', 'created_at', p.created_at + n * interval '1 second'))).*
      from plans p, unnest(${planIds}::uuid[]) with ordinality copy(id, n) where p.id = ${model.planId}::uuid`
    await tx.$executeRaw`
      insert into scenarios select (jsonb_populate_record(s, jsonb_build_object('id', copy.id, 'plan_id', copy.plan))).*
      from scenarios s, unnest(${scenarioIds}::uuid[], ${planIds}::uuid[]) copy(id, plan) where s.id = ${model.scenarioId}::uuid`
    await tx.$executeRaw`
      insert into revisions select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'scenario_id', copy.id))).*
      from revisions r, unnest(${scenarioIds}::uuid[]) copy(id) where r.scenario_id = ${model.scenarioId}::uuid`
  })
  return { planIds: [model.planId, ...planIds], scenarioIds: [model.scenarioId, ...scenarioIds] }
}

async function newModel({ ctx }: Member, word: string): Promise<{ planId: string; scenarioId: string }> {
  const scenario = { name: 'First', document: documentOf(1e12) }
  const input = { name: `${word} 00000`, kind: 'training' as const, description: 'the first', scenario }
  const { id: planId } = await createPlan({ ctx, input })
  const [first] = await listScenarios({ ctx, input: { planId } })
  if (!first) throw new Error('the plan has no scenario')
  return { planId, scenarioId: first.id }
}
