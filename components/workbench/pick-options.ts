import type { OptionGroup } from '@/components/ui/select'
import type { CatalogList } from '@/lib/contracts/catalog'
import { quantity } from '@/lib/presentation/format'
import type { PickList } from './fields'

type Accelerator = CatalogList['accelerators'][number]

/** What a picker offers, grouped as people look for it, with the one fact that tells neighbours apart. */
export function pickGroups(catalog: CatalogList, from: PickList | 'models'): OptionGroup[] {
  switch (from) {
    case 'accelerators':
      return grouped(
        sxmFirst(catalog.accelerators),
        (row) => row.vendor,
        (row) => ({ value: row.id, label: accelerator(row) }),
      )
    case 'regions':
      return grouped(
        catalog.regions,
        (row) => row.provider,
        (row) => ({ value: row.id, label: region(row) }),
      )
    case 'hosted-apis':
      return grouped(
        catalog.hostedApis,
        (row) => row.provider,
        (row) => ({ value: apiValue(row), label: row.name }),
      )
    case 'models':
      return grouped(
        catalog.models,
        (row) => row.id.split('/')[0] ?? '',
        (row) => ({ value: row.id, label: model(row) }),
      )
  }
}

/** A hosted model is two words, and a choice has one value. */
export function apiValue({ provider, model: name }: { provider: string; model: string }): string {
  return JSON.stringify([provider, name])
}

export function apiOf(value: string): { provider: string; model: string } | undefined {
  const parts: unknown = value === '' ? undefined : JSON.parse(value)
  if (!Array.isArray(parts)) return undefined
  const [provider, name] = parts
  return typeof provider === 'string' && typeof name === 'string' ? { provider, model: name } : undefined
}

function accelerator(row: Accelerator): string {
  return row.name.includes('GB') ? row.name : `${row.name} · ${row.memoryGb} GB`
}

/** Of one chip the board comes before the card, for whoever types "H100"; chips stay in the order of the catalogue. */
function sxmFirst(rows: CatalogList['accelerators']): CatalogList['accelerators'] {
  const chips = [...new Set(rows.map(chip))]
  const rank = (row: Accelerator) =>
    chips.indexOf(chip(row)) * 3 + (/SXM/.test(row.name) ? 0 : /PCIe/.test(row.name) ? 2 : 1)
  return [...rows].sort((one, other) => rank(one) - rank(other))
}

function chip({ vendor, name }: Accelerator): string {
  return `${vendor} ${name.split(' ')[0]}`
}

function region(row: CatalogList['regions'][number]): string {
  const grid = row.gridGramsPerKwh === null ? 'grid not known' : `${row.gridGramsPerKwh} g/kWh`
  return `${row.region} · ${row.location} · ${grid}`
}

function model(row: CatalogList['models'][number]): string {
  return row.publishedParameters === null
    ? row.name
    : `${row.name} · ${quantity(row.publishedParameters, 'parameters').text.replace(' parameters', '')}`
}

function grouped<T>(
  rows: readonly T[],
  by: (row: T) => string,
  option: (row: T) => { value: string; label: string },
): OptionGroup[] {
  const groups = new Map<string, OptionGroup>()
  for (const row of rows) {
    const label = by(row)
    const group = groups.get(label) ?? { label, options: [] }
    group.options.push(option(row))
    groups.set(label, group)
  }
  return [...groups.values()]
}
