import { z } from 'zod'

/** Figures of a projection that lists show without reading the projection itself; kept on the scenario's row. */
export const HEADLINE_FIGURES = [
  'model.parameters',
  'model.active_parameters',
  'training.tokens',
  'training.flops',
  'training.hours',
  'training.accelerators',
  'training.accelerator_hours',
  'training.memory_per_device',
  'training.memory_headroom',
  'serving.replicas',
  'serving.accelerators',
  'serving.tpot',
  'serving.ttft',
  'serving.cost_per_million_tokens',
  'serving.memory_headroom',
  'training.experiments_accelerator_hours',
  'cost.total',
  'cost.training_compute',
  'cost.energy_training',
  'energy.total',
  'energy.training',
  'carbon.location',
  'carbon.total',
  'carbon.run',
  'water.total',
] as const

export const headlineFigureSchema = z.object({
  label: z.string(),
  unit: z.string(),
  p10: z.number(),
  p50: z.number(),
  p90: z.number(),
})

export const headlineSchema = z.object({
  workload: z.enum(['training', 'deployment', 'life-cycle']),
  model: z.string(),
  accelerator: z.string(),
  region: z.string().nullable(),
  engineVersion: z.string(),
  catalogVersion: z.string(),
  /** By figure id; an id that the projection lacks is absent, never zero. */
  figures: z.record(z.string(), headlineFigureSchema),
  problems: z.object({ error: z.number().int(), warning: z.number().int(), note: z.number().int() }),
})
export type Headline = z.infer<typeof headlineSchema>
