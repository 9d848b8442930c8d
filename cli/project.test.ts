import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

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
