import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hybrid } from '@/lib/projection/model/hybrid.fixture'

const script = join(import.meta.dirname, 'project.ts')
const run = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { input, encoding: 'utf8' })

describe('a projection from the command line', () => {
  it('takes a scenario and gives a projection', () => {
    const scenario = {
      version: 1,
      workload: 'training',
      model: { parameters: 7e9 },
      cluster: { accelerator: 'h100-sxm5-80gb' },
    }
    const { status, stdout, stderr } = run(JSON.stringify(scenario), '-')
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout).figures['training.hours'].p50).toBeGreaterThan(0)
  }, 20_000)

  it('samples the headline figures when it is asked to', () => {
    const scenario = {
      version: 1,
      workload: 'training',
      model: { parameters: 7e9 },
      cluster: { accelerator: 'h100-sxm5-80gb' },
    }
    const { status, stdout } = run(JSON.stringify(scenario), '--sampled', '-')
    const { figures, sampled } = JSON.parse(stdout)
    expect(status).toBe(0)
    const { p10, p50, p90 } = sampled.ranges['cost.total']
    expect(p10).toBeLessThan(p50)
    expect(p50).toBeLessThan(p90)
    // Another way to the same range, not the same numbers.
    expect(p50).not.toBe(figures['cost.total'].p50)
    expect(Math.abs(Math.log(p50 / figures['cost.total'].p50))).toBeLessThan(0.2)
    expect(run('', '--guess', '-').stderr).toContain('Usage')
  }, 20_000)

  it('takes a model with linear attention, and says which of its fields contradict each other', () => {
    const scenario = (linearAttention: object) => ({
      version: 1,
      workload: 'life-cycle',
      model: { architecture: { ...hybrid, linearAttention } },
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512 },
      serving: { requestsPerDay: 1e6 },
    })
    const { status, stdout } = run(JSON.stringify(scenario(hybrid.linearAttention)), '-')
    const { figures, trust } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(figures['serving.state_bytes_per_sequence'].p50).toBe(153_944_064)
    expect(trust.sigma).toBeGreaterThan(0)
    const { stderr } = run(JSON.stringify(scenario({ ...hybrid.linearAttention, layers: 65, valueHeads: 40 })), '-')
    expect(stderr).toMatch(/model\.architecture\.linearAttention\.layers: 65 layers/)
    expect(stderr).toMatch(/model\.architecture\.linearAttention\.valueHeads: 40 value heads/)
  }, 20_000)

  it('lists the fields that it cannot take', () => {
    const { status, stdout, stderr } = run(
      JSON.stringify({
        version: 1,
        workload: 'guessing',
        model: { parameters: -1 },
        cluster: { accelerator: 'h100-sxm5-80gb' },
      }),
      '-',
    )
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/workload: /)
    expect(stderr).toMatch(/model\.parameters: /)
  }, 20_000)

  it('names what the catalogue does not have, with what may be meant', () => {
    const scenario = {
      version: 1,
      workload: 'training',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'H100' },
    }
    const { status, stdout, stderr } = run(`\uFEFF${JSON.stringify(scenario)}`, '-')
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/cluster\.accelerator: .*h100-sxm5-80gb/)
  }, 20_000)

  it('says what it wants', () => {
    expect(run('').stderr).toContain('Usage')
    expect(run('', '/nowhere.json')).toMatchObject({ status: 1, stdout: '' })
  }, 20_000)
})
