import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { phasesTable } from './phases'

const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 32 },
  training: { method: 'rl', rl: { placement: 'apart', rolloutAccelerators: 16 } },
}

describe('phases of a run', () => {
  it('are told with where they run, how long, and how full the memory is', () => {
    const table = phasesTable(project(run, loadCatalog()))
    expect(table?.rows.map(({ id }) => id)).toEqual(['generate', 'score', 'update', 'exchange'])
    expect(table?.rows[0]?.cells[1]?.text).toBe('16 accelerators')
    expect(table?.rows[0]?.cells[4]?.text).toMatch(/^\d+ %$/)
    expect(table?.rows[0]?.cells[4]?.exact).toMatch(/GB of 85.9 GB/)
  })

  it('are none where nothing is sampled', () => {
    expect(phasesTable(project({ ...run, training: { method: 'dpo' } }, loadCatalog()))).toBeUndefined()
  })
})
