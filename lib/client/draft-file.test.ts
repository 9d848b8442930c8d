import { expect, test } from 'vitest'
import { importPlanInput } from '@/lib/contracts/plan-import'
import { sampleProjection, sampleScenario } from '@/lib/presentation/sample.fixture'
import { draftFile } from './draft-file'

const place = { team: 'team-a', plan: { name: 'Plan one' }, scenario: { name: 'First' } }

test('what is on screen names where it is from, and comes in again', () => {
  const file = draftFile(place, { document: sampleScenario, base: 3, dirty: true }, sampleProjection)
  const { engineVersion, catalogVersion, asOf } = sampleProjection
  expect(file).toMatchObject({
    ...{ team: 'team-a', plan: { name: 'Plan one' }, scenario: { name: 'First' }, engineVersion, catalogVersion, asOf },
    revision: { number: 3, changed: true },
  })
  expect(importPlanInput.safeParse(JSON.parse(JSON.stringify(file)))).toMatchObject({ success: true })
})

test('without figures it still does', () => {
  const file = draftFile(place, { document: sampleScenario, base: 1, dirty: false }, undefined)
  expect(file).not.toHaveProperty('engineVersion')
  expect(importPlanInput.safeParse(file)).toMatchObject({ success: true })
})
