import { describe, expect, it } from 'vitest'
import { SCENARIO_VERSION } from '@/lib/projection/spec'
import { type Migrations, migrateScenario } from './scenario-migrations'

/** A history that never was: in version 1 the tokens lay at the top, in version 2 they were counted in billions. */
const history: Migrations = {
  current: 3,
  steps: {
    1: ({ billionTokens, ...rest }) => ({ ...rest, version: 2, data: { billionTokens } }),
    2: ({ data, ...rest }) => ({
      ...rest,
      version: 3,
      data: { tokens: Number((data as { billionTokens: number }).billionTokens) * 1e9 },
    }),
  },
}

describe('versions of the document', () => {
  it('bring an old document step by step to the current version', () => {
    const old = { version: 1, workload: 'training', billionTokens: 15 }
    expect(migrateScenario(old, history)).toEqual({
      ok: true,
      document: { version: 3, workload: 'training', data: { tokens: 15e9 } },
    })
    expect(old).toEqual({ version: 1, workload: 'training', billionTokens: 15 })
    expect(migrateScenario({ version: 2, data: { billionTokens: 1 } }, history)).toEqual({
      ok: true,
      document: { version: 3, data: { tokens: 1e9 } },
    })
  })

  it('leave a current document as it is', () => {
    expect(migrateScenario({ version: 3, a: 1 }, history)).toEqual({ ok: true, document: { version: 3, a: 1 } })
    expect(migrateScenario({ version: SCENARIO_VERSION })).toMatchObject({ ok: true })
  })

  it('refuse a newer one with the way out', () => {
    expect(migrateScenario({ version: 4 }, history)).toEqual({
      ok: false,
      path: 'version',
      message:
        'is 4, newer than this release knows (3); update Headroom, or export the document from the newer one as version 3',
    })
  })

  it.each(['1', 1.5, -1, null, {}])('refuse %s as a version', (version) => {
    expect(migrateScenario({ version }, history)).toMatchObject({ ok: false, path: 'version' })
  })

  it('refuse a version that never was, and a document without one', () => {
    expect(migrateScenario({ version: 0 }, history)).toMatchObject({
      message: expect.stringContaining('reads 1, 2, 3'),
    })
    expect(migrateScenario({}, history)).toMatchObject({ path: 'version', message: 'is missing; give 3' })
  })

  it('hold each step to making the next version', () => {
    const broken: Migrations = { current: 2, steps: { 1: (document) => ({ ...document }) } }
    expect(() => migrateScenario({ version: 1 }, broken)).toThrow('did not make version 2')
  })
})
