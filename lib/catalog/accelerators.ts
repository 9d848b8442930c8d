import type { Accelerator } from '@/lib/projection/catalog-types'
import file from './data/accelerators.json'
import { type DataRow, numberOf, numberOrNull, rowOf, scaledOrNull, textOf, textOrNull } from './json-rows'

const GIGA = 1e9
const TERA = 1e12
const BYTES_PER_GBIT = 1e9 / 8
const PRECISIONS = ['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'fp4', 'int8'] as const

export function loadAccelerators(): Record<string, Accelerator> {
  const rows: readonly DataRow[] = file.rows
  return Object.fromEntries(rows.map((row) => [textOf(row, 'id'), toAccelerator(row)]))
}

/** One row of the data file in SI units. What the file does not know stays null. */
export function toAccelerator(row: DataRow): Accelerator {
  const peaks = rowOf(row, 'peak_dense_tflops')
  const peak = (precision: (typeof PRECISIONS)[number]) => scaledOrNull(numberOrNull(peaks, precision), TERA)
  return {
    id: textOf(row, 'id'),
    vendor: textOf(row, 'vendor'),
    name: textOf(row, 'name'),
    memoryBytes: numberOf(row, 'memory_bytes'),
    memoryGb: numberOf(row, 'memory_gb'),
    memoryBandwidthBytesPerSecond: scaledOrNull(numberOrNull(row, 'memory_bandwidth_gbps'), GIGA),
    peakFlops: {
      fp32: peak('fp32'),
      tf32: peak('tf32'),
      bf16: peak('bf16'),
      fp16: peak('fp16'),
      fp8: peak('fp8'),
      fp4: peak('fp4'),
      int8: peak('int8'),
    },
    measuredMaxBf16Flops: scaledOrNull(numberOrNull(row, 'measured_max_bf16_matmul_tflops'), TERA),
    linkBytesPerSecond: scaledOrNull(
      numberOrNull(row, 'intra_node_interconnect_gbytes_s_per_device_one_direction'),
      GIGA,
    ),
    interNodeBytesPerSecond: scaledOrNull(numberOrNull(row, 'inter_node_gbit_s_per_device'), BYTES_PER_GBIT),
    devicesPerNode: numberOf(row, 'devices_per_node'),
    // TPUs and some others publish no TDP; the estimate is the best that is known and the notes say so.
    tdpW: numberOrNull(row, 'tdp_w') ?? numberOrNull(row, 'tdp_w_estimate'),
    nodeOverheadWPerDevice: numberOrNull(row, 'node_overhead_w_per_device'),
    purchaseUsd: priceRange(row),
    purchaseSource: textOrNull(row, 'price_source'),
    embodiedKg: numberOrNull(row, 'embodied_kgco2e'),
    embodiedSource: textOrNull(row, 'embodied_source'),
    source: textOf(row, 'source'),
    asOf: textOf(row, 'as_of'),
    notes: notesOf(row),
  }
}

function priceRange(row: DataRow): readonly [number, number] | null {
  const range = row.purchase_price_usd_range
  if (!Array.isArray(range)) return null
  const [low, high] = range
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null
}

function notesOf(row: DataRow): string | null {
  const estimated =
    row.tdp_w == null && row.tdp_w_estimate != null ? 'Power is an estimate: no TDP is published.' : null
  const notes = [textOrNull(row, 'notes'), estimated].filter((note) => note !== null)
  return notes.length > 0 ? notes.join(' ') : null
}
