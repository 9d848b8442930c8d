import { describe, expect, it } from 'vitest'
import type { TeamContext } from '@/lib/contracts/context'
import { DOLLARS } from '@/lib/contracts/currency'
import { importFile } from './import-file'

const ctx: TeamContext = {
  userId: 'u',
  teamId: 't',
  teamSlug: 'team',
  teamName: 'Team',
  role: 'viewer',
  currency: DOLLARS,
  catalogNumber: 0,
  requestId: 'r',
}
const read = (text: string) => importFile({ ctx, input: { text, accelerators: 8 } })

describe('importFile', () => {
  it.each([
    ['NousResearch/Meta-Llama-3.1-8B', 'meta-llama/Llama-3.1-8B'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B'],
    ['unsloth/Llama-3.1-8B-bnb-4bit', 'meta-llama/Llama-3.1-8B'],
  ])('knows %s by its shape', async (name, preset) => {
    expect((await read(`base_model: ${name}\nsequence_len: 2048`)).values).toMatchObject({ model: { preset } })
  })

  it('says so where it knows no such model', async () => {
    const { values, problems } = await read('base_model: acme/__proto__\nsequence_len: 2048')
    expect(values.model).toBeUndefined()
    expect(problems).toEqual([expect.objectContaining({ path: 'base_model' })])
  })

  it('refuses a file that is none of them, with the place', async () => {
    await expect(read('a: [1')).rejects.toMatchObject({ issues: [{ path: 'line 1' }] })
    await expect(read('')).rejects.toMatchObject({ issues: [{ path: 'text' }] })
  })
})
