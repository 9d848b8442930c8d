import { demand } from '@/lib/auth/roles'
import type { CatalogList } from '@/lib/contracts/catalog'
import type { TeamContext } from '@/lib/contracts/context'

import { teamCatalog } from './internal-team'

/** What the pickers offer. Reference data alone, the same for every team. */
export async function listCatalog({ ctx }: { ctx: TeamContext }): Promise<CatalogList> {
  demand(ctx, 'plan.read')
  const catalog = await teamCatalog(ctx)
  return {
    version: catalog.version,
    asOf: catalog.asOf,
    accelerators: Object.values(catalog.accelerators).map((row) => ({
      id: row.id,
      vendor: row.vendor,
      name: row.name,
      memoryGb: row.memoryGb,
      bf16Flops: row.peakFlops.bf16,
      fp8Flops: row.peakFlops.fp8,
      memoryBandwidthBytesPerSecond: row.memoryBandwidthBytesPerSecond,
    })),
    models: Object.values(catalog.models).map((row) => ({
      id: row.id,
      name: row.name,
      publishedParameters: row.publishedParameters,
    })),
    regions: Object.values(catalog.regions).map((row) => ({
      id: row.id,
      provider: row.provider,
      region: row.region,
      location: row.location,
      country: row.country,
      gridGramsPerKwh: row.gridGramsPerKwh,
    })),
    hostedApis: catalog.apiPrices.map(({ provider, model, name }) => ({ provider, model, name })),
  }
}
