'use client'

import { createContext, useContext } from 'react'
import type { CatalogList } from '@/lib/contracts/catalog'
import type { Currency } from '@/lib/presentation/format'
import type { Projection } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'

/** What every field of the workbench reads and writes; the page's one piece of shared state. */
export type WorkbenchInputs = {
  team: string
  /** What amounts are shown in. */
  currency: Currency
  document: Scenario
  catalog: CatalogList
  /** The newest projection there is, for defaults and problems; it may be a moment older than the document. */
  projection: Projection | undefined
  /** What the server refused, by path. */
  issues: ReadonlyMap<string, string>
  change(path: string, value: unknown): void
  apply(values: Readonly<Record<string, unknown>>, name: string): void
}

export const WorkbenchContext = createContext<WorkbenchInputs | undefined>(undefined)

export function useWorkbenchInputs(): WorkbenchInputs {
  const inputs = useContext(WorkbenchContext)
  if (!inputs) throw new Error('A field of the workbench stands outside of it')
  return inputs
}
