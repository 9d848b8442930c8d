import { describe, expect, it } from 'vitest'
import { scenarioJsonSchema } from './json-schema'

const schema = JSON.parse(JSON.stringify(scenarioJsonSchema()))

describe('JSON Schema of a scenario', () => {
  it('requires what the document requires, and refuses unknown fields', () => {
    expect(schema.required).toEqual(['version', 'workload', 'model', 'cluster'])
    expect(schema.additionalProperties).toBe(false)
    expect(schema.properties.training.additionalProperties).toBe(false)
    expect(schema.properties.cluster.required).toEqual(['accelerator'])
  })

  it('carries limits, units and meanings of the table', () => {
    const tensor = schema.properties.parallelism.properties.tensor
    expect(tensor.description).toContain('must divide the heads')
    expect(tensor.anyOf).toEqual([
      { type: 'integer', minimum: 1, maximum: 65_536 },
      { type: 'string', const: 'auto' },
    ])
    expect(schema.properties.training.properties.mfu).toMatchObject({ minimum: 0.001, maximum: 1 })
    expect(schema.properties.training.properties.stages.items.properties.tokens.description).toContain('Unit: tokens')
  })

  it('describes the fields inside of the branches of the model', () => {
    const [, own] = schema.properties.model.anyOf
    expect(own.properties.architecture.properties.moe.properties.experts.description).toContain('Routed experts')
  })

  it('leaves the names of uncertain inputs free', () => {
    const ranges = schema.properties.uncertainty.properties.ranges
    expect(ranges.additionalProperties.required).toEqual(['p10', 'p90'])
    expect(ranges.additionalProperties.properties.p10.description).toContain('One case in ten is below')
  })
})
