import { describe, expect, it } from 'vitest'
import { emailSchema, newPasswordSchema, signUpInput } from './account'
import { NOT_A_REFERENCE, pageInputSchema, refSchema } from './common'
import { currencySchema } from './currency'
import {
  ConflictError,
  ForbiddenError,
  InvalidError,
  LimitError,
  NotFoundError,
  UnauthenticatedError,
  UnavailableError,
} from './errors'
import { LIMITS } from './limits'
import { createPlanInput, listPlansInput, updatePlanInput } from './plan'
import { createScenarioInput, revisionNumberSchema, saveRevisionInput, updateScenarioInput } from './plan-scenario'
import { updateTeamInput } from './team'

const id = '01890000-0000-7000-8000-000000000001'
const document = {
  version: 1,
  workload: 'training',
  model: { parameters: 8e9 },
  data: { tokens: 1e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
}
const paths = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) =>
  result.error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('accounts', () => {
  it('keep addresses in lower case and without blanks', () => {
    expect(emailSchema.parse('  Ada@Example.ORG ')).toBe('ada@example.org')
  })

  it.each(['', 'ada', 'ada@', '@example.org', 'a b@example.org', `${'a'.repeat(250)}@x.org`])('refuse %j', (text) => {
    expect(emailSchema.safeParse(text).success).toBe(false)
  })

  it('take passwords by length alone, blanks and all', () => {
    expect(newPasswordSchema.parse('            ')).toHaveLength(LIMITS.passwordLengthMin)
    expect(newPasswordSchema.safeParse('x'.repeat(LIMITS.passwordLengthMin - 1)).success).toBe(false)
    expect(newPasswordSchema.safeParse('x'.repeat(LIMITS.passwordLengthMax + 1)).success).toBe(false)
  })

  it('name every missing field', () => {
    expect(paths(signUpInput.safeParse({}))).toEqual(['email', 'name', 'password', 'teamName'])
  })
})

describe('plans', () => {
  const plan = { name: ' P ', kind: 'training', scenario: { name: 's', document } }

  it('are trimmed, and carry the parsed document', () => {
    expect(createPlanInput.parse(plan)).toMatchObject({ name: 'P', scenario: { document } })
  })

  it('point into the document', () => {
    const bad = { ...plan, scenario: { name: 's', document: { ...document, workload: 'party', data: { tokens: -1 } } } }
    expect(paths(createPlanInput.safeParse(bad))).toEqual(
      expect.arrayContaining(['scenario.document.workload', 'scenario.document.data.tokens']),
    )
    expect(paths(createPlanInput.safeParse({ ...plan, scenario: { name: 's', document: null } }))).toEqual([
      'scenario.document',
    ])
  })

  it('know no other fields', () => {
    expect(createPlanInput.safeParse({ ...plan, teamId: id }).success).toBe(false)
    expect(updatePlanInput.safeParse({ planId: id, name: 'x', archivedAt: null }).success).toBe(false)
  })

  it('change only when there is something to change', () => {
    expect(updatePlanInput.safeParse({ planId: id }).success).toBe(false)
    expect(updatePlanInput.parse({ planId: id, baselineScenarioId: null })).toEqual({
      planId: id,
      baselineScenarioId: null,
    })
  })

  it('are listed active, last changed first, unless asked otherwise', () => {
    expect(listPlansInput.parse({})).toEqual({ limit: LIMITS.pageSize, status: 'active', sort: '-updated' })
    expect(listPlansInput.parse({ limit: '7' })).toMatchObject({ limit: 7 })
    expect(paths(listPlansInput.safeParse({ limit: '101', sort: 'x', kind: 'y' }))).toEqual(['limit', 'kind', 'sort'])
    expect(pageInputSchema.safeParse({ limit: 0 }).success).toBe(false)
  })
})

describe('scenarios', () => {
  it('take a revision on top of a number', () => {
    const save = { scenarioId: id, expectedRevision: 1, document }
    expect(saveRevisionInput.parse(save)).toEqual(save)
    expect(saveRevisionInput.safeParse({ ...save, expectedRevision: 0 }).success).toBe(false)
    expect(createScenarioInput.safeParse({ planId: id, name: ' ', document }).success).toBe(false)
  })

  it('change only when there is something to change', () => {
    expect(updateScenarioInput.safeParse({ scenarioId: id }).success).toBe(false)
    expect(updateScenarioInput.safeParse({ scenarioId: id, position: 0 }).success).toBe(true)
  })

  it.each(['x', '0', 1.5, 3e9])('say of %j that it names nothing', (number) => {
    expect(revisionNumberSchema.safeParse(number).error?.issues[0]?.message).toBe(NOT_A_REFERENCE)
    expect(refSchema.safeParse(number).error?.issues[0]?.message).toBe(NOT_A_REFERENCE)
  })
})

describe('teams', () => {
  it('think in a currency of three letters', () => {
    expect(currencySchema.parse(' eur ')).toBe('EUR')
    expect(currencySchema.safeParse('euro').success).toBe(false)
    expect(updateTeamInput.safeParse({}).success).toBe(false)
    expect(updateTeamInput.safeParse({ slug: 'mine' }).success).toBe(false)
  })
})

describe('errors', () => {
  it.each([
    [new UnauthenticatedError(), 'unauthenticated', 401],
    [new ForbiddenError(), 'forbidden', 403],
    [new NotFoundError(), 'not-found', 404],
    [new ConflictError('x'), 'conflict', 409],
    [new InvalidError('x'), 'invalid', 422],
    [new InvalidError('x', [], 400), 'invalid', 400],
    [new LimitError('x'), 'limit', 429],
    [new LimitError('x', { status: 413 }), 'limit', 413],
    [new UnavailableError(), 'unavailable', 503],
  ])('%s', (error, code, status) => {
    expect({ code: error.code, status: error.status }).toEqual({ code, status })
    expect(error.detail).toBe(error.message)
  })
})
