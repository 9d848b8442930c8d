import type { Scenario } from '@/lib/projection'

/** A small, valid training run; each test changes what it is about. */
export function trainingDocument(change: Partial<Scenario> = {}): Scenario {
  return {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    data: { tokens: 1e12 },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64, region: 'aws:us-east-1' },
    ...change,
  }
}

/** Told apart by the number of tokens. */
export function documentOf(tokens: number): Scenario {
  return trainingDocument({ data: { tokens } })
}
