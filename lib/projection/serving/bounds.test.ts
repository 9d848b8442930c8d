import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { KvPrecision, Scenario, WeightPrecision } from '../spec'
import { batchStep } from './batching'
import { servingCase } from './case'
import { KV_BYTES, WEIGHT_BYTES } from './precision'

const catalog = loadCatalog()
const scenarios = fc.record({
  preset: fc.constantFrom(...Object.keys(catalog.models)),
  accelerator: fc.constantFrom(...Object.keys(catalog.accelerators)),
  engine: fc.constantFrom('trtllm' as const, 'vllm' as const, 'sglang' as const, 'llamacpp' as const),
  weightPrecision: fc.constantFrom(...(Object.keys(WEIGHT_BYTES) as WeightPrecision[])),
  kvPrecision: fc.constantFrom(...(Object.keys(KV_BYTES) as KvPrecision[])),
  tensor: fc.constantFrom(1, 2, 4, 8, 16),
  attentionParallel: fc.constantFrom('tensor' as const, 'data' as const),
  inputTokens: fc.integer({ min: 1, max: 32_768 }),
  outputTokens: fc.integer({ min: 1, max: 8192 }),
  batch: fc.integer({ min: 1, max: 4096 }),
})

/** Room for rounding only: a rate at the bound is allowed, one beyond it is not. */
const ROUNDING = 1 + 1e-9

it('no rate is beyond what bandwidth or arithmetic of the devices allow', () => {
  fc.assert(
    fc.property(scenarios, ({ preset, accelerator, batch, ...serving }) => {
      const scenario: Scenario = {
        version: 1,
        workload: 'deployment',
        model: { preset },
        cluster: { accelerator },
        serving,
      }
      const found = servingCase(scenario, catalog)
      if (!found) return
      const { replica, traffic } = found
      const step = batchStep(replica, traffic, batch)
      const bytes = step.decode.bytes / (replica.lanes * replica.memoryBandwidth)
      // Arithmetic may run at the fastest rate that the path has.
      const peak = Math.max(replica.compute.peak, replica.compute.peak16)
      const { activeBodyParameters } = replica.model
      const prompts = (Math.max(0, step.decoding - 1) / traffic.outputTokens) * traffic.inputTokens
      const flops = (step.decode.flops + 2 * activeBodyParameters * prompts) / (replica.lanes * peak)
      expect(step.decodeSeconds * ROUNDING).toBeGreaterThanOrEqual(bytes)
      expect(step.stepSeconds * ROUNDING).toBeGreaterThanOrEqual(flops)
      expect(step.outputTokensPerSecond).toBeLessThanOrEqual((step.decoding / Math.max(bytes, flops)) * ROUNDING)
    }),
    { numRuns: 2000, seed: 5 },
  )
})
