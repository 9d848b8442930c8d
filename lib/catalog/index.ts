import type { Catalog } from '@/lib/projection/catalog-types'
import { loadAccelerators } from './accelerators'
import { loadApiPrices } from './api-prices'
import { worldAverage } from './grid'
import { loadModels } from './models'
import { loadRegions } from './regions'
import { loadRentalPrices } from './rental-prices'
import { loadTuningPrices } from './tuning-prices'
import { catalogVersion } from './version'

export { fetchConfig, type HubAnswer } from './huggingface/hub'
export {
  type ConfigIssue,
  type ConfigReading,
  parseHuggingFaceConfig,
  readHuggingFaceConfig,
} from './huggingface-config'
export { modelByAnyName } from './model-alias'

/** Day on which the reference data was last brought together. Raise it with every change of `data/`. */
export const CATALOG_DATE = '2026-11-24'

let loaded: Catalog | undefined

/** The reference data in SI units, read once. Deterministic: no clock, no network. */
export function loadCatalog(): Catalog {
  loaded ??= readCatalog()
  return loaded
}

function readCatalog(): Catalog {
  const content = {
    asOf: CATALOG_DATE,
    accelerators: loadAccelerators(),
    models: loadModels(),
    regions: loadRegions(),
    rentalPrices: loadRentalPrices(),
    apiPrices: loadApiPrices(CATALOG_DATE),
    tuningPrices: loadTuningPrices(),
    worldGridGramsPerKwh: worldAverage(),
  }
  return { version: catalogVersion(content), ...content }
}
