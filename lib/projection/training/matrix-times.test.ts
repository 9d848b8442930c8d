import { expect, it, vi } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Layout } from './layout'
import { matrixTimes, timeOfMatrices } from './matrix-times'
import { stepProblem } from './step-rate'
import { stepTime, stepTimes } from './step-time'

const catalog = loadCatalog()
const degrees = [1, 2, 4, 8]
const recomputes = ['none', 'selective', 'full'] as const

function layouts(): Layout[] {
  return degrees.flatMap((tensor) =>
    degrees.flatMap((pipeline) =>
      [1, 2].flatMap((context) =>
        [1, 8].flatMap((expert) =>
          [1, 2].flatMap((microBatch): Layout[] => {
            const data = 1024 / (tensor * pipeline * context)
            const shared = { tensor, pipeline, context, expert, data, microBatch }
            const microBatches = Math.max(1, 2048 / (data * microBatch))
            const rest = { microBatches, sharding: 'zero1', sequenceParallel: true } as const
            return (pipeline === 1 ? [1] : [1, 2]).flatMap((virtualPipeline) =>
              recomputes.map((recompute): Layout => ({ ...shared, ...rest, virtualPipeline, recompute })),
            )
          }),
        ),
      ),
    ),
  )
}

it('a step is as long whether products were kept from other layouts or not', () => {
  for (const preset of ['meta-llama/Llama-3.1-70B', 'deepseek-ai/DeepSeek-V3']) {
    const architecture = catalog.models[preset]?.architecture
    const accelerator = catalog.accelerators['h100-sxm5-80gb']
    if (!architecture || !accelerator) throw new Error('the catalogue lacks what is tested')
    const machine = { architecture, accelerator, accelerators: 1024, precision: 'bf16', stack: 'modern' } as const
    const run = { sequence: 8192, globalBatchSequences: 2048, method: 'pretrain' } as const
    const problem = stepProblem({ ...machine, ...run })
    if ('missing' in problem) throw new Error(problem.missing)
    const { known, ...alone } = problem.timed
    const kept = stepTimes(problem.timed)
    const all = layouts()
    expect(all.map((layout) => kept(layout))).toEqual(all.map((layout) => stepTime({ layout, ...alone })))
    expect(known?.dense.size).toBeLessThan(all.length / 2)
  }
})

it('keeps apart whatever differs, and keeps nothing that could be taken for another', () => {
  const known = matrixTimes()
  const make = vi.fn(() => make.mock.calls.length)
  const layout = { tensor: 1, context: 1, expert: 1, microBatch: 1 }
  const ask = (change: Partial<typeof layout> = {}) => timeOfMatrices(known, 'dense', { ...layout, ...change }, make)
  const first = [ask(), ask({ tensor: 2 }), ask({ context: 2 }), ask({ expert: 2 }), ask({ microBatch: 2 })]
  expect(new Set(first).size).toBe(5)
  expect(ask()).toBe(first[0])
  expect(timeOfMatrices(known, 'moe', layout, make)).toBe(6)
  expect(ask({ microBatch: 8192 })).toBe(7)
  expect(ask({ microBatch: 8192 })).toBe(8)
  expect(timeOfMatrices(undefined, 'dense', layout, make)).toBe(9)
})
