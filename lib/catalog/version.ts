import { createHash } from 'node:crypto'
import type { Catalog } from '@/lib/projection/catalog-types'

/** Date of the reference data and a hash of all that was loaded, the packages' tables included: the same data give the same
 * version on every machine, and a changed price or package gives another. */
export function catalogVersion(content: Omit<Catalog, 'version'>): string {
  return `${content.asOf}-${createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 12)}`
}

/** JSON with the keys of every object in order. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
