import type { Figure, Projection, Scenario, Unit } from '@/lib/projection'

/** A small projection with round numbers, for tests of this room alone. No page imports it. */
export function sampleFigure(id: string, unit: Unit, p50: number, more: Partial<Figure> = {}): Figure {
  return {
    id,
    label: id,
    unit,
    p10: p50 * 0.8,
    p50,
    p90: p50 * 1.25,
    formula: 'a × b',
    terms: [],
    source: 'computed',
    feeds: [],
    ...more,
  }
}

export const sampleScenario: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'llama-3.1-70b' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' },
  data: { tokens: 15e12 },
}

const figures = [
  sampleFigure('training.hours', 'h', 2000, {
    label: 'Wall time',
    formula: 't = C / (N · peak · MFU)',
    terms: [
      {
        symbol: 'C',
        meaning: 'training FLOPs',
        value: 6e24,
        unit: 'flop',
        source: 'computed',
        figure: 'training.flops',
      },
      { symbol: 'MFU', meaning: 'utilisation', value: 0.38, unit: 'share', source: 'published runs' },
    ],
    feeds: ['cost.total', 'not.there'],
  }),
  sampleFigure('training.flops', 'flop', 6e24, { p10: 6e24, p90: 6e24, feeds: ['training.hours'] }),
  sampleFigure('training.accelerators', 'accelerators', 2048, { p10: 2048, p90: 2048 }),
  sampleFigure('training.memory_headroom', 'bytes', 20e9),
  sampleFigure('cost.total', 'usd', 10e6, { label: 'Total cost' }),
  sampleFigure('energy.total', 'kWh', 3e6),
  sampleFigure('carbon.total', 'kgCO2e', 1.2e6),
]

export const sampleProjection: Projection = {
  engineVersion: '1',
  catalogVersion: 'test',
  asOf: '2026-11-22',
  scenario: sampleScenario,
  workload: 'training',
  model: {
    name: 'Llama 3.1 70B',
    totalParameters: 70e9,
    activeParameters: 70e9,
    embeddingParameters: 2e9,
    matmulParameters: 69e9,
    kvBytesPerToken: 327_680,
  },
  defaults: {
    'training.mfu': { label: 'MFU', value: 0.38, unit: 'share', origin: 'default', source: 'published runs' },
  },
  figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])),
  trainingMemory: {
    label: 'Training memory',
    capacityBytes: 80e9,
    usableBytes: 75e9,
    parts: [
      { id: 'weights', label: 'Weights', bytes: 20e9 },
      { id: 'optimizer', label: 'Optimizer', bytes: 30e9 },
      { id: 'activations', label: 'Activations', bytes: 5e9 },
    ],
    usedBytes: 55e9,
    headroomBytes: 20e9,
    fits: true,
    layout: 'TP 8 · PP 4 · DP 64',
  },
  costs: [
    cost('compute', 'Training compute', 'compute', 8e6),
    cost('failures', 'Lost to failures', 'overhead', 1e6),
    cost('energy', 'Energy', 'energy', 0.9e6),
    cost('storage', 'Storage', 'data', 0.1e6),
  ],
  months: [
    {
      month: 0,
      usd: { compute: 5e6, data: 0.05e6 },
      totalUsd: 5.05e6,
      energyKwh: 1.5e6,
      carbonKg: 6e5,
      accelerators: 2048,
    },
    {
      month: 1,
      usd: { compute: 3e6, energy: 0.9e6 },
      totalUsd: 3.9e6,
      energyKwh: 1.5e6,
      carbonKg: 6e5,
      accelerators: 2048,
    },
  ],
  timeline: [
    { id: 'data', label: 'Data', startMonth: 0, months: 1, detail: '15 T tokens' },
    { id: 'training', label: 'Training', startMonth: 1, months: 2.7, detail: '2,048 accelerators' },
  ],
  drivers: {
    'cost.total': [
      { id: 'training.mfu', label: 'MFU', logSigma: 0.2, share: 0.7, p10: 7.7e6, p90: 12.9e6 },
      { id: 'money.price', label: 'Price per hour', logSigma: 0.1, share: 0.3, p10: 8.8e6, p90: 11.4e6 },
    ],
  },
  problems: [],
}

function cost(id: string, label: string, category: Projection['costs'][number]['category'], p50: number) {
  const usd = { p10: p50 * 0.8, p50, p90: p50 * 1.25 }
  return { id, label, category, phase: 'training' as const, figure: `cost.${id}`, usd }
}
