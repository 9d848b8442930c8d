import { expect, test } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { templateById } from '@/lib/catalog/templates'
import { projectExample } from './example'
import { compute } from './internal'

test('without a choice it is the run that its makers published, and they are near each other', () => {
  const { choice, projection, published } = projectExample({ input: {} })
  expect(choice).toEqual({ accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' })
  expect(projection.problems.filter((problem) => problem.severity === 'error')).toEqual([])
  const hours = projection.figures['training.accelerator_hours']
  expect(published?.acceleratorHours).toBeGreaterThan(hours?.p10 ?? Number.POSITIVE_INFINITY)
  expect(published?.acceleratorHours).toBeLessThan(hours?.p90 ?? 0)
})

test('a choice changes the projection, and claims no published figure for another device', () => {
  const input = { accelerator: 'h200-sxm5-141gb', accelerators: '512', region: 'gcp:europe-north1' }
  const { choice, projection, published } = projectExample({ input })
  expect(choice).toEqual({ ...input, accelerators: 512 })
  expect(projection.scenario.cluster).toMatchObject({ accelerator: input.accelerator, accelerators: 512 })
  expect(published).toBeUndefined()
})

test('whatever stands in the address, the answer is one of the choices', () => {
  const input = { accelerator: '__proto__', accelerators: '1e9', region: '../../etc' }
  expect(projectExample({ input }).choice).toEqual(projectExample({ input: {} }).choice)
})

test('the same choice is projected once', () => {
  expect(projectExample({ input: {} }).projection).toBe(projectExample({ input: {} }).projection)
})

test('every accelerator on offer has a price to be rented at', () => {
  const { accelerators, regions } = projectExample({ input: {} })
  expect(accelerators.length).toBeGreaterThan(10)
  expect(regions.length).toBeGreaterThan(50)
  for (const { id } of accelerators) {
    const { projection } = projectExample({ input: { accelerator: id } })
    expect(projection.figures['cost.total']?.p50, id).toBeGreaterThan(0)
  }
})

test('says what a plan made from the same published run says of the run alone', () => {
  const run = templateById('llama-3.1-70b')
  expect(run).toBeDefined()
  if (!run) return
  const plan = compute(run.document, loadCatalog()).projection.figures
  const example = projectExample({ input: {} }).projection.figures
  expect(example['training.hours']?.p50).toBe(plan['training.hours']?.p50)
  expect(example['cost.training_compute']?.p50).toBe(plan['cost.training_compute']?.p50)
  expect(example['training.memory_headroom']?.p50).toBe(plan['training.memory_headroom']?.p50)
})
