import { z } from 'zod'

/** What the pickers of the workbench choose from; nulls are unknown, not zero. */
export const catalogListSchema = z.object({
  version: z.string(),
  asOf: z.string(),
  accelerators: z.array(
    z.object({
      id: z.string(),
      vendor: z.string(),
      name: z.string(),
      memoryGb: z.number(),
      bf16Flops: z.number().nullable(),
      fp8Flops: z.number().nullable(),
      memoryBandwidthBytesPerSecond: z.number().nullable(),
    }),
  ),
  models: z.array(z.object({ id: z.string(), name: z.string(), publishedParameters: z.number().nullable() })),
  regions: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      region: z.string(),
      location: z.string(),
      country: z.string(),
      gridGramsPerKwh: z.number().nullable(),
    }),
  ),
  hostedApis: z.array(z.object({ provider: z.string(), model: z.string(), name: z.string() })),
})
export type CatalogList = z.infer<typeof catalogListSchema>
