import { expect, it, vi } from 'vitest'
import { leases, type Take } from './lease'

/** Counts as the database does, for all who ask. */
function store(limit: number) {
  let used = 0
  const take = vi.fn<Take>(async (_key, points) => {
    used += points
    return { granted: used <= limit, remaining: Math.max(0, limit - used), msLeft: 1000 }
  })
  return { take, renew: () => (used = 0) }
}

const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act))
const granted = (answers: { granted: boolean }[]) => answers.filter((answer) => answer.granted).length

it('asks once a batch, also when many come at once', async () => {
  const { take } = store(100)
  const use = leases(take, 10, () => 0)
  expect(granted(await times(25, () => use('ada')))).toBe(25)
  expect(take).toHaveBeenCalledTimes(3)
})

it('gives out the limit and no more, over two that count together', async () => {
  const { take } = store(100)
  const [one, two] = [leases(take, 10, () => 0), leases(take, 10, () => 0)]
  const answers = await Promise.all([times(90, () => one('ada')), times(90, () => two('ada'))])
  expect(granted(answers.flat())).toBe(100)
})

it('asks nobody while it knows that nothing is left, and again once the time is over', async () => {
  const { take, renew } = store(10)
  let now = 0
  const use = leases(take, 10, () => now)
  await times(11, () => use('ada'))
  const asked = take.mock.calls.length
  expect(await use('ada')).toEqual({ granted: false, remaining: 0, msLeft: 1000 })
  expect(take).toHaveBeenCalledTimes(asked)
  now = 1001
  renew()
  expect((await use('ada')).granted).toBe(true)
})

it('says how much is left, and drops points of a time that is over', async () => {
  const { take } = store(100)
  let now = 0
  const use = leases(take, 10, () => now)
  expect((await times(3, () => use('ada'))).map(({ remaining }) => remaining)).toEqual([99, 98, 97])
  now = 1001
  expect((await use('ada')).remaining).toBe(89)
})

it('keeps people apart', async () => {
  const { take } = store(20)
  const use = leases(take, 10, () => 0)
  await use('ada')
  await use('bob')
  expect(take.mock.calls.map(([key]) => key)).toEqual(['ada', 'bob'])
})

it('a question that fails is asked again by the next', async () => {
  const take = vi.fn<Take>().mockRejectedValueOnce(new Error('away'))
  take.mockResolvedValue({ granted: true, remaining: 5, msLeft: 1000 })
  const use = leases(take, 5, () => 0)
  await expect(use('ada')).rejects.toThrow('away')
  expect((await use('ada')).granted).toBe(true)
})
