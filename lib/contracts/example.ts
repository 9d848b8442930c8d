import type { Projection } from '@/lib/projection/result'

/** The worked example of the start page: three things can be changed, everything else is fixed. */
export const EXAMPLE_COUNTS = [256, 512, 1024, 2048, 4096, 8192, 16_384] as const

/** As an address holds it. What is not among the choices is as good as absent. */
export type ExampleInput = { accelerator?: string; accelerators?: string; region?: string }

export type ExampleChoice = { accelerator: string; accelerators: number; region: string }

export type ExampleView = {
  choice: ExampleChoice
  accelerators: { id: string; vendor: string; name: string }[]
  regions: { id: string; provider: string; region: string; location: string }[]
  projection: Projection
  /** What was really spent, where the choice is the one that was really made. */
  published?: { acceleratorHours: number; source: string; url: string }
}
