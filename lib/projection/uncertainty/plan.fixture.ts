import type { Architecture } from '../architecture'
import type { Accelerator, ApiPrice, Catalog, Region, RentalPrice } from '../catalog-types'
import { type Context, createContext, type TrainingOutcome } from '../context'
import { projectMoney, projectMonths } from '../economics'
import { projectEnergy } from '../environment'
import { exactly, times, uncertain } from '../estimate'
import { projectMaintenance } from '../lifecycle'
import { hasMaintenance } from '../lifecycle/activities'
import { resolveModel } from '../model/resolve-model'
import type { Driver } from '../result'
import { projectServing } from '../serving'
import type { Scenario } from '../spec'
import { driversOf } from './drivers'

/** A small catalogue and a small plan, so that the rooms are tested without files and without the training room. */
const seen = { source: 'test', asOf: '2026-11-01' }

export function accelerator(id: string, over: Partial<Accelerator> = {}): Accelerator {
  return {
    ...seen,
    id,
    vendor: 'NVIDIA',
    name: id,
    memoryBytes: 85_899_345_920,
    memoryGb: 80,
    memoryBandwidthBytesPerSecond: 3.35e12,
    peakFlops: { fp32: 67e12, tf32: 495e12, bf16: 989e12, fp16: 989e12, fp8: 1979e12, fp4: null, int8: 1979e12 },
    measuredMaxBf16Flops: 794.5e12,
    linkBytesPerSecond: 450e9,
    interNodeBytesPerSecond: 50e9,
    devicesPerNode: 8,
    tdpW: 700,
    nodeOverheadWPerDevice: 575,
    purchaseUsd: [22_000, 32_000],
    purchaseSource: 'test',
    embodiedKg: 164,
    embodiedSource: 'test',
    notes: null,
    ...over,
  }
}

const H100 = 'h100-sxm5-80gb'

export function rental(
  provider: string,
  region: string | null,
  usdPerAcceleratorHour: number,
  over: Partial<RentalPrice> = {},
): RentalPrice {
  return {
    ...seen,
    provider,
    region,
    usdPerAcceleratorHour,
    accelerator: H100,
    instance: null,
    term: 'on_demand',
    ...over,
  }
}

export function region(id: string, over: Partial<Region> = {}): Region {
  const [provider = '', name = ''] = id.split(':')
  return {
    id,
    provider,
    region: name,
    location: name,
    country: 'US',
    zone: null,
    gridGramsPerKwh: 380,
    gridSource: 'test grid',
    gridAsOf: '2025',
    pue: 1.15,
    pueSource: 'test pue',
    waterLitresPerKwhOnSite: 0.12,
    electricityUsdPerKwh: 0.09,
    electricitySource: 'test price',
    asOf: '2025',
    ...over,
  }
}

const hosted: ApiPrice = {
  ...seen,
  provider: 'acme',
  model: 'big-70b',
  name: 'Acme Big 70B',
  usdPerMillionInput: 0.5,
  usdPerMillionOutput: 1.5,
  usdPerMillionCachedInput: 0.1,
}

export function catalog(over: Partial<Catalog> = {}): Catalog {
  return {
    version: 'test',
    asOf: '2026-11-01',
    accelerators: {
      [H100]: accelerator(H100),
      'h200-sxm5-141gb': accelerator('h200-sxm5-141gb', {
        memoryBytes: 151_397_597_184,
        memoryBandwidthBytesPerSecond: 4.8e12,
      }),
      'tpu-v5p': accelerator('tpu-v5p', { tdpW: null, purchaseUsd: null, nodeOverheadWPerDevice: null }),
      slow: accelerator('slow', { memoryBandwidthBytesPerSecond: 2e9, devicesPerNode: 1 }),
      'no-bandwidth': accelerator('no-bandwidth', { memoryBandwidthBytesPerSecond: null }),
    },
    models: {},
    regions: {
      'aws:us-east-1': region('aws:us-east-1'),
      'gcp:north': region('gcp:north', { gridGramsPerKwh: 40, pue: 1.09 }),
    },
    rentalPrices: [
      rental('aws', 'us-east-1', 6.88),
      rental('lambda', 'us-east-1', 3.99),
      rental('nebius', 'eu-north1', 2.95),
      rental('aws', 'us-east-1', 3.875, { term: 'reserved_3y' }),
      rental('nebius', 'eu-north1', 1.25, { term: 'spot' }),
    ],
    apiPrices: [hosted],
    tuningPrices: [],
    worldGridGramsPerKwh: { value: 475, ...seen },
    ...over,
  }
}

export const LLAMA_70B: Architecture = {
  family: 'llama',
  layers: 80,
  hidden: 8192,
  heads: 64,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 28672,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}

export function scenario(over: Partial<Scenario> = {}): Scenario {
  return {
    version: 1,
    workload: 'life-cycle',
    model: { architecture: LLAMA_70B, name: 'Llama 70B' },
    cluster: { accelerator: H100, accelerators: 2048, region: 'aws:us-east-1' },
    serving: { requestsPerDay: 2_000_000, weightPrecision: 'fp8' },
    ...over,
  }
}

/** A run of 6.8 M accelerator-hours, as the training room would hand it on. */
export function trainingOutcome(): TrainingOutcome {
  const mfu = uncertain('training.mfu', 0.35, 0.2)
  const hours = { median: 3300, spread: { 'training.mfu': -0.2 } }
  const acceleratorHours = times(hours, exactly(2048))
  return {
    hours,
    accelerators: 2048,
    nodes: 256,
    acceleratorHours,
    experimentsAcceleratorHours: times(acceleratorHours, uncertain('training.experiments', 2, 0.4)),
    goodput: exactly(0.9),
    mfu,
    tokens: 15e12,
    checkpointBytes: 1e12,
    storageBytes: 80e12,
  }
}

export type Run = { ctx: Context; drivers: Record<string, Driver[]> }

export function run(document: Scenario, book: Catalog = catalog()): Run {
  const model = resolveModel(document.model, book)
  if ('code' in model) throw new Error(model.message)
  const ctx = createContext(document, book, model)
  if (document.workload !== 'deployment') ctx.training = trainingOutcome()
  if (document.workload !== 'training') projectServing(ctx)
  projectEnergy(ctx)
  if (hasMaintenance(ctx)) projectMaintenance(ctx)
  projectMoney(ctx)
  projectMonths(ctx)
  return { ctx, drivers: driversOf(ctx) }
}
