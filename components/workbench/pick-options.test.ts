import { expect, test } from 'vitest'
import type { CatalogList } from '@/lib/contracts/catalog'
import { apiOf, apiValue, pickGroups } from './pick-options'

const catalog: CatalogList = {
  version: '1',
  asOf: '2026-11-22',
  accelerators: [
    {
      id: 'h100',
      vendor: 'NVIDIA',
      name: 'H100',
      memoryGb: 80,
      bf16Flops: null,
      fp8Flops: null,
      memoryBandwidthBytesPerSecond: null,
    },
    {
      id: 'mi300x',
      vendor: 'AMD',
      name: 'MI300X',
      memoryGb: 192,
      bf16Flops: null,
      fp8Flops: null,
      memoryBandwidthBytesPerSecond: null,
    },
    {
      id: 'h200',
      vendor: 'NVIDIA',
      name: 'H200 141GB',
      memoryGb: 141,
      bf16Flops: null,
      fp8Flops: null,
      memoryBandwidthBytesPerSecond: null,
    },
  ],
  models: [{ id: 'meta-llama/Llama-3.1-70B', name: 'Llama 3.1 70B', publishedParameters: 70.6e9 }],
  regions: [
    { id: 'aws:x', provider: 'aws', region: 'x', location: 'Somewhere', country: 'US', gridGramsPerKwh: null },
    { id: 'aws:y', provider: 'aws', region: 'y', location: 'Elsewhere', country: 'SE', gridGramsPerKwh: 20 },
  ],
  hostedApis: [{ provider: 'a', model: 'm"1', name: 'M 1' }],
}

test('accelerators stand with their maker, and say their memory once', () => {
  expect(pickGroups(catalog, 'accelerators')).toEqual([
    {
      label: 'NVIDIA',
      options: [
        { value: 'h100', label: 'H100 · 80 GB' },
        { value: 'h200', label: 'H200 141GB' },
      ],
    },
    { label: 'AMD', options: [{ value: 'mi300x', label: 'MI300X · 192 GB' }] },
  ])
})

test('of one chip the board stands before the card', () => {
  const row = { vendor: 'NVIDIA', memoryGb: 80, bf16Flops: null, fp8Flops: null, memoryBandwidthBytesPerSecond: null }
  const names = ['A100 PCIe 80GB', 'A100 SXM4 80GB', 'L40', 'H100 PCIe 80GB', 'H100 SXM5 80GB', 'H100 NVL 94GB']
  const accelerators = names.map((name) => ({ ...row, id: name, name }))
  const [group] = pickGroups({ ...catalog, accelerators }, 'accelerators')
  expect(group?.options.map(({ value }) => value)).toEqual([
    'A100 SXM4 80GB',
    'A100 PCIe 80GB',
    'L40',
    'H100 SXM5 80GB',
    'H100 NVL 94GB',
    'H100 PCIe 80GB',
  ])
})

test('a grid that is not known is said to be so, not zero', () => {
  expect(pickGroups(catalog, 'regions')[0]?.options.map((option) => option.label)).toEqual([
    'x · Somewhere · grid not known',
    'y · Elsewhere · 20 g/kWh',
  ])
})

test('models say their size', () => {
  expect(pickGroups(catalog, 'models')[0]?.options[0]?.label).toBe('Llama 3.1 70B · 70.6 B')
})

test('a hosted model survives being a choice', () => {
  const [api] = catalog.hostedApis
  expect(api && apiOf(apiValue(api))).toEqual({ provider: 'a', model: 'm"1' })
  expect(apiOf('')).toBeUndefined()
  expect(apiOf('3')).toBeUndefined()
})
