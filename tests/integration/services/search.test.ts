import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import { findByName } from '@/lib/services/search/find'
import { makePlans } from '@/tests/support/many-plans'
import { queriesOf } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
const find = (q?: string, { ctx } = owner) => findByName({ ctx, input: q === undefined ? {} : { q } })
const names = async (q?: string) => {
  const { plans, scenarios } = await find(q)
  return [plans.map(({ name }) => name).toSorted(), scenarios.map(({ planName }) => planName).toSorted()]
}

beforeAll(async () => {
  owner = await freshTeam()
  const made = await makePlans(owner, [
    { name: 'Llama base' },
    { name: 'Llama chat 100%' },
    { name: 'Put away llama', archived: true },
    { name: 'Other' },
  ])
  const { teamId } = owner.ctx
  const rename = (id: string | undefined, data: object) =>
    withTeam(owner.ctx, (tx) => tx.scenario.updateMany({ where: { teamId, id: id ?? '' }, data }))
  await rename(made[0]?.scenarioId, { name: 'On H100' })
  await rename(made[3]?.scenarioId, { name: 'First', archivedAt: new Date() })
})

describe('finding by name', () => {
  it('takes every word, whatever the case and the order, and leaves out what is archived', async () => {
    expect(await names('LLAMA')).toEqual([
      ['Llama base', 'Llama chat 100%'],
      ['Llama base', 'Llama chat 100%'],
    ])
    expect(await names('h100 llama')).toEqual([[], ['Llama base']])
    expect(await names('other')).toEqual([['Other'], []])
    expect(await names('100%')).toEqual([['Llama chat 100%'], ['Llama chat 100%']])
    expect(await names('_')).toEqual([[], []])
  })

  it('without a word shows what changed last', async () => {
    const [plans] = await names()
    expect(plans).toEqual(['Llama base', 'Llama chat 100%', 'Other'])
  })

  it('finds nothing of other teams, and refuses what is too long in words', async () => {
    const stranger = await freshTeam('Stranger')
    expect(await find('llama', stranger)).toEqual({ plans: [], scenarios: [] })
    await expect(find('x'.repeat(101))).rejects.toBeInstanceOf(InvalidError)
  })

  it('takes one transaction and as many queries for 2,000 plans as for three, and shows a few', async () => {
    const large = await freshTeam()
    await makePlans(
      large,
      Array.from({ length: 2000 }, (_, n) => ({ name: `Llama ${n}` })),
    )
    const few = await queriesOf(() => find('llama'))
    const many = await queriesOf(() => find('llama', large))
    expect(many).toHaveLength(few.length)
    expect(many.filter((text) => /^begin/i.test(text))).toHaveLength(1)
    const { plans, scenarios } = await find('llama 19', large)
    expect([plans.length, scenarios.length]).toEqual([8, 8])
  })
})
