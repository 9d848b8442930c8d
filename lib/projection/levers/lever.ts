import type { Catalog } from '../catalog-types'
import type { Projection } from '../result'
import type { Scenario } from '../spec'

/** What a plan takes in all, by the medians of its figures; a figure that the projection lacks is absent. */
export type LeverTotals = {
  usd?: number
  kWh?: number
  kgCo2e?: number
  /** Of the final run, from its first step to its last. */
  hours?: number
}

/** A change to a plan that saves something, with the document that has it. */
export type Lever = {
  id: string
  title: string
  /** What the document says otherwise, in words. */
  change: string
  /** What the change costs in something else than money, energy or carbon: quality, time, freedom. */
  price: string
  document: Scenario
  after: LeverTotals
}

/** A change that was tried or thought of and saves nothing here, with the reason. */
export type IdleLever = { id: string; title: string; reason: string }

export type LeverChoice = {
  before: LeverTotals
  levers: Lever[]
  idle: IdleLever[]
  /** Why nothing could be tried. */
  problem?: string
}

/** One way to pull a lever. */
export type Draft = { document: Scenario; change: string }

export type Idea = Pick<Lever, 'id' | 'title' | 'price'> & {
  /** What the best of the drafts saves most of. */
  aim: 'usd' | 'kgCo2e'
  drafts: Draft[]
  /** Whether what a draft comes to is still the same plan; a run that takes thrice as long is not. */
  allows?(before: LeverTotals, after: LeverTotals): boolean
  /** Why there is no draft, where that is worth saying. */
  none?: string
}

/** What the ideas are made from: the plan as it stands and what its projection says of it. */
export type Plan = { scenario: Scenario; catalog: Catalog; projection: Projection }

/** A field as the scenario has it, else the default that its projection took. */
export function taken({ projection }: Plan, path: string, given: number | 'auto' | undefined): number | undefined {
  const value = given === undefined || given === 'auto' ? projection.defaults[path]?.value : given
  return typeof value === 'number' ? value : undefined
}

/** A copy without the named keys. */
export function without<T extends object, K extends keyof T>(record: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...record }
  for (const key of keys) delete copy[key]
  return copy
}
