import { loadCatalog } from '@/lib/catalog'
import { templateById } from '@/lib/catalog/templates'
import type { ExampleChoice, ExampleInput, ExampleView } from '@/lib/contracts/example'
import { EXAMPLE_COUNTS } from '@/lib/contracts/example'
import type { Projection, Scenario } from '@/lib/projection'
import { compute } from './internal'

const START: ExampleChoice = { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' }

/** What the makers of the example's model say it took them: the first thing that anyone would hold a projection against. */
const PUBLISHED = {
  accelerator: 'h100-sxm5-80gb',
  acceleratorHours: 7_000_000,
  source: 'Llama 3.1 model card, Meta',
  url: 'https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/MODEL_CARD.md',
}

/** Nobody is logged in here, so the work has a bound: choices come from lists, and each combination is projected once
 * while it stays among the latest. */
const REMEMBERED = 200
const remembered = new Map<string, Projection>()

/** The worked example of the start page, for anyone. Reads no tenant's data; whatever is asked, the answer is an example. */
export function projectExample({ input }: { input: ExampleInput }): ExampleView {
  const options = exampleOptions()
  const choice: ExampleChoice = {
    accelerator: options.accelerators.find(({ id }) => id === input.accelerator)?.id ?? START.accelerator,
    accelerators: EXAMPLE_COUNTS.find((count) => String(count) === input.accelerators) ?? START.accelerators,
    region: options.regions.find(({ id }) => id === input.region)?.id ?? START.region,
  }
  const projection = projected(choice)
  const published = choice.accelerator === PUBLISHED.accelerator ? PUBLISHED : undefined
  return { choice, ...options, projection, ...(published ? { published } : {}) }
}

function projected(choice: ExampleChoice): Projection {
  const key = `${choice.accelerator}|${choice.accelerators}|${choice.region}`
  const known = remembered.get(key)
  const projection = known ?? compute(document(choice), loadCatalog()).projection
  remembered.delete(key)
  remembered.set(key, projection)
  const oldest = remembered.keys().next().value
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  return projection
}

/** The published run of the templates, so that the start page and a plan made from it say the same; the final run alone,
 * so that it can be held against what its makers published, which is that. */
function document({ accelerator, accelerators, region }: ExampleChoice): Scenario {
  const run = templateById('llama-3.1-70b')
  if (!run) throw new Error('The published run of the example is not among the templates.')
  return {
    ...run.document,
    training: { ...run.document.training, experimentsMultiplier: 1 },
    cluster: { accelerator, accelerators, region },
  }
}

function exampleOptions() {
  const catalog = loadCatalog()
  const priced = new Set(catalog.rentalPrices.map((price) => price.accelerator))
  return {
    // An example with half of its answer unknown explains nothing: only what can be rented at a known price.
    accelerators: Object.values(catalog.accelerators)
      .filter((row) => row.peakFlops.bf16 !== null && priced.has(row.id))
      .map(({ id, vendor, name }) => ({ id, vendor, name })),
    regions: Object.values(catalog.regions)
      .filter((row) => row.gridGramsPerKwh !== null)
      .map(({ id, provider, region, location }) => ({ id, provider, region, location })),
  }
}
