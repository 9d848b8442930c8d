import { expect, it } from 'vitest'
import { asText } from './report'

it('says of each thing what it is, how long it took and how that compares', () => {
  const text = asText({
    engineVersion: '1',
    node: 'v20',
    baseline: { what: 'some work', ms: 2 },
    rows: [
      { part: 'engine', name: 'short', ms: 0.05, ratio: 0.025 },
      { part: 'page', name: 'a longer name', ms: 30, ratio: 15 },
    ],
    heapGrowth: { projections: 10, megabytes: 0.04 },
  })
  expect(text.split('\n')).toEqual([
    'Baseline: some work, 2.00 ms',
    'engine  short              0.050 ms     0.025 x',
    'page    a longer name     30.000 ms    15.000 x',
    'Heap after 10 projections: 0.0 MB more.',
  ])
})
