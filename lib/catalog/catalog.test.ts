import { describe, expect, it } from 'vitest'
import { CATALOG_DATE, loadCatalog } from '.'
import { toAccelerator } from './accelerators'
import acceleratorFile from './data/accelerators.json'
import { gridIntensity } from './grid'
import { toModel } from './models'
import { toRegion } from './regions'
import { toRentalPrice } from './rental-prices'
import { canonicalJson, catalogVersion } from './version'

const catalog = loadCatalog()
const accelerators = Object.values(catalog.accelerators)
const regions = Object.values(catalog.regions)

describe('accelerators', () => {
  it('are in SI units', () => {
    expect(catalog.accelerators['h100-sxm5-80gb']).toMatchObject({
      memoryBytes: 85_899_345_920,
      memoryBandwidthBytesPerSecond: 3.35e12,
      linkBytesPerSecond: 4.5e11,
      interNodeBytesPerSecond: 5e10,
      peakFlops: { bf16: 9.89e14, fp8: 1.979e15, fp4: null },
      tdpW: 700,
    })
  })

  it('keep what is unknown unknown', () => {
    const [row] = acceleratorFile.rows
    expect(toAccelerator(row ?? {})).toMatchObject({ peakFlops: { bf16: null }, embodiedKg: null })
    expect(() => toAccelerator({ id: 'x' })).toThrow('Catalogue row x')
  })

  it('say when their power is an estimate', () => {
    expect(catalog.accelerators['tpu-v4']).toMatchObject({ tdpW: 192, notes: expect.stringContaining('estimate') })
  })

  it('all have memory, a source, a date and dense peaks that rise with narrower numbers', () => {
    expect(accelerators.length).toBeGreaterThan(50)
    for (const { memoryBytes, memoryGb, source, asOf, peakFlops } of accelerators) {
      expect(memoryBytes / memoryGb / 1e9).toBeGreaterThan(0.95)
      expect(memoryBytes / memoryGb / 1e9).toBeLessThan(1.1)
      expect(source.length).toBeGreaterThan(5)
      expect(asOf).toMatch(/^20\d\d/)
      if (peakFlops.fp8 !== null && peakFlops.bf16 !== null)
        expect(peakFlops.fp8).toBeGreaterThanOrEqual(peakFlops.bf16)
    }
  })
})

describe('regions', () => {
  it('all find the intensity of their grid, by zone and year', () => {
    for (const region of regions) {
      expect(region.gridGramsPerKwh, region.id).toBeGreaterThan(0)
      expect(region.gridSource).toContain(`zone ${region.zone}`)
      expect(region.gridAsOf).toBe('2025')
    }
    expect(catalog.regions['aws:us-east-1']).toMatchObject({ pue: 1.15, zone: 'US-MIDA-PJM' })
  })

  it('fall back to the country, then to nothing', () => {
    expect(gridIntensity('no such zone', 'FRA')?.source).toContain('Ember')
    expect(gridIntensity(null, 'no such country')).toBeNull()
    expect(gridIntensity('constructor', '__proto__')).toBeNull()
  })

  it('are refused with a name when a field is broken', () => {
    expect(() => toRegion({ provider: 'aws', region: 'moon-1', electricity_price: 5 })).toThrow(
      'moon-1: electricity_price is not an object',
    )
  })

  it('have the world to compare with', () => {
    expect(catalog.worldGridGramsPerKwh.value).toBeGreaterThan(300)
    expect(catalog.worldGridGramsPerKwh.value).toBeLessThan(600)
  })
})

describe('prices', () => {
  it('of rent name accelerators of the catalogue, and lie within reason', () => {
    for (const price of catalog.rentalPrices) {
      expect(catalog.accelerators[price.accelerator], price.accelerator).toBeDefined()
      expect(price.usdPerAcceleratorHour).toBeGreaterThan(0.05)
      expect(price.usdPerAcceleratorHour).toBeLessThan(50)
    }
    expect(catalog.rentalPrices.some(({ region }) => region === 'any')).toBe(false)
  })

  it('of an unknown term are refused', () => {
    expect(() => toRentalPrice({ provider: 'aws', term: 'forever' })).toThrow('unknown term forever')
  })

  it('of hosted models come from the package, by date', () => {
    const llama = catalog.apiPrices.find(
      ({ provider, model }) => provider === 'together' && model === 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    )
    expect(llama?.usdPerMillionInput).toBeGreaterThan(0)
    expect(llama?.source).toMatch(/^https:\/\/www\.together\.ai\/pricing, through @pydantic\/genai-prices \d/)
    for (const price of catalog.apiPrices) {
      expect(price.usdPerMillionInput + price.usdPerMillionOutput).toBeGreaterThan(0)
      expect(Number.isFinite(price.usdPerMillionOutput)).toBe(true)
    }
  })

  it('of hosted models are listed once', () => {
    const keys = catalog.apiPrices.map(({ provider, model }) => `${provider}/${model}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('models', () => {
  it('take pipeline slots for embedding and head where that is published', () => {
    expect(catalog.models['meta-llama/Llama-3.1-405B']?.architecture.embeddingAndHeadAsStages).toBe(true)
    expect(catalog.models['meta-llama/Llama-3.1-8B']?.architecture.embeddingAndHeadAsStages).toBeUndefined()
  })

  it('that cannot be read say which and why', () => {
    const row = { id: 'a/b', model_type: 'llama', source: '', as_of: '' }
    expect(() => toModel(row)).toThrow('a/b cannot be read: num_hidden_layers is missing')
  })
})

describe('version', () => {
  it('is the date and a hash of the content', () => {
    expect(catalog.version).toMatch(new RegExp(`^${CATALOG_DATE}-[0-9a-f]{12}$`))
    const { version, ...content } = catalog
    expect(catalogVersion(content)).toBe(version)
  })

  it('changes with any value, and not with the order of keys', () => {
    const { version, ...content } = catalog
    const reordered = { ...content, models: Object.fromEntries(Object.entries(content.models).reverse()) }
    expect(catalogVersion(reordered)).toBe(version)
    expect(catalogVersion({ ...content, rentalPrices: content.rentalPrices.slice(1) })).not.toBe(version)
  })

  it('reads JSON in one order', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"a":null,"b":[1,{"c":"x","d":null}]}')
  })
})
