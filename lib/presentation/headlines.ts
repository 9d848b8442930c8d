import type { MemoryFit, Range, Scenario, Workload } from '@/lib/projection'
import { type Currency, change, MISSING, type Quantity, quantity, rangeText, significant, USD } from './format'
import { currencyOf } from './money'
import { RUN_FIGURES, runAlone } from './run-alone'
import { asUnit } from './scales'

/** What headline figures are read from: a projection, or the summary of one that lists carry along. */
export type HeadlineSource = {
  workload: Workload
  figures: Readonly<Record<string, Range & { label: string; unit: string }>>
  scenario?: Scenario
  trainingMemory?: MemoryFit
  servingMemory?: MemoryFit
}

/** One headline figure: what it is, how much, how sure, and which figure's derivation it opens. */
export type Headline = {
  /** Id of the figure in the projection; opens its derivation. */
  id: string
  label: string
  help: string
  quantity: Quantity
  /** P10 to P90, absent when the figure is exact or missing. */
  range?: string
  /** The same amount in another unit, or what it is measured against. */
  note?: string
  /** What the final run takes of it, where the figure also counts the experiments before it: "40.2 M USD". */
  alone?: string
  /** Where the figure says that the plan does not work. */
  tone?: 'danger'
  known: boolean
}

type HeadlineSpec = {
  ids: string[]
  label: string
  help: string
  /** Figures that add up to what the final run alone takes. */
  run?: readonly string[]
  note?: (figure: Range, source: HeadlineSource) => string | undefined
}

const COST: HeadlineSpec = {
  ids: ['cost.total'],
  run: RUN_FIGURES.cost,
  label: 'Total cost',
  help: 'Everything the plan pays for: the run, the experiments before it, data, storage, people, energy where it is not in the rent, and upkeep.',
}
const HOURS: HeadlineSpec = {
  ids: ['training.hours'],
  label: 'Wall time',
  help: 'Hours from the first step of the training run to its last, lost time included.',
  note: (figure) => longer(figure.p50),
}
const ACCELERATORS: HeadlineSpec = {
  ids: ['training.accelerators'],
  label: 'Accelerators',
  help: 'Devices that the training run occupies at the same time.',
}
const ENERGY: HeadlineSpec = {
  ids: ['energy.total'],
  run: RUN_FIGURES.energy,
  label: 'Energy',
  help: 'Electricity at the meter, the cooling and distribution of the data centre (PUE) included.',
}
const CARBON: HeadlineSpec = {
  run: RUN_FIGURES.carbon,
  ids: ['carbon.total', 'carbon.location'],
  label: 'Carbon',
  help: 'Greenhouse gases of the electricity on this grid and of making the hardware, as CO₂ equivalent.',
}
const TRAINING_FIT: HeadlineSpec = {
  ids: ['training.memory_headroom'],
  label: 'Memory headroom',
  help: 'Memory left on each training device after weights, gradients, optimizer states and activations.',
  note: (_figure, { trainingMemory: fit }) =>
    fit && `of ${quantity(fit.usableBytes, 'bytes').text} usable ${fit.fits ? '' : '· does not fit'}`.trim(),
}
const REPLICAS: HeadlineSpec = {
  ids: ['serving.replicas'],
  label: 'Replicas',
  help: 'Copies of the model that serve the peak demand within the latency targets.',
}
const PER_MILLION: HeadlineSpec = {
  ids: ['serving.cost_per_million_tokens'],
  label: 'Cost per M tokens',
  help: 'Cost of the serving fleet divided by the output tokens that it serves, per million.',
}
const TTFT: HeadlineSpec = {
  ids: ['serving.ttft'],
  label: 'TTFT',
  help: 'Time to first token: from the request to the first token of the answer, as a mean with as many requests in flight as the plan runs at. Percentiles of the busiest hour stand under All figures.',
}
const TPOT: HeadlineSpec = {
  ids: ['serving.tpot'],
  label: 'TPOT',
  help: 'Time per output token after the first: what a reader feels as speed.',
}
const SERVING_FIT: HeadlineSpec = {
  ids: ['serving.memory_headroom'],
  label: 'Room for KV cache',
  help: 'Memory that weights and buffers leave on each serving device for the KV cache of requests in flight.',
  note: (_figure, { servingMemory: fit }) =>
    fit && (fit.fits ? `${quantity(fit.headroomBytes, 'bytes').text} of it free` : 'does not fit'),
}

const ROWS: Record<Workload, HeadlineSpec[]> = {
  training: [COST, HOURS, ACCELERATORS, ENERGY, CARBON, TRAINING_FIT],
  deployment: [COST, REPLICAS, PER_MILLION, TTFT, TPOT, SERVING_FIT, ENERGY, CARBON],
  'life-cycle': [COST, HOURS, ACCELERATORS, ENERGY, CARBON, TRAINING_FIT, REPLICAS, PER_MILLION, TTFT, TPOT],
}

/** The row of headline figures of a projection, in the order in which its kind of plan asks for them. */
export function headlines(
  source: HeadlineSource,
  currency: Currency = source.scenario ? currencyOf(source.scenario) : USD,
): Headline[] {
  return ROWS[source.workload].map((spec) => headline(spec, source, currency))
}

/** Which headline figures moved from one projection to the next, and by how much: "+12 %". */
export function movedHeadlines(before: HeadlineSource, now: HeadlineSource): Record<string, string> {
  const moved: Record<string, string> = {}
  for (const { id } of headlines(now)) {
    const [was, is] = [before.figures[id]?.p50, now.figures[id]?.p50]
    const step = was === undefined || is === undefined ? undefined : change(is, was)
    if (step && step.word !== 'same') moved[id] = step.text.replace(` ${step.word}`, '')
  }
  return moved
}

function headline(spec: HeadlineSpec, source: HeadlineSource, currency: Currency): Headline {
  const base = { label: spec.label, help: spec.help }
  const id = spec.ids.find((candidate) => source.figures[candidate]) ?? spec.ids[0] ?? spec.label
  const figure = source.figures[id]
  if (!figure || !Number.isFinite(figure.p50)) {
    return { ...base, id, quantity: quantity(undefined, 'text'), note: 'not known', known: false }
  }
  const note = spec.note?.(figure, source)
  const range = rangeText(figure, asUnit(figure.unit), currency)
  const alone = spec.run && runAlone(source.figures, spec.run)
  return {
    ...base,
    id,
    quantity: withoutEcho(quantity(figure.p50, asUnit(figure.unit), currency)),
    ...(range && range !== MISSING ? { range: range.replace(ECHO, '') } : {}),
    ...(note ? { note } : {}),
    ...(alone === undefined ? {} : { alone: quantity(alone, asUnit(figure.unit), currency).text }),
    ...(id.endsWith('memory_headroom') && figure.p50 < 0 ? { tone: 'danger' as const } : {}),
    known: true,
  }
}

/** "Replicas: 2 replicas", "Cost per M tokens: 3 USD/M tokens" say a word twice: what the label says the unit need not. */
const ECHO = /(^| )(accelerators|replicas)$|\/M tokens$/

function withoutEcho(amount: Quantity): Quantity {
  return { ...amount, unit: amount.unit.replace(ECHO, ''), text: amount.text.replace(ECHO, '') }
}

/** Long hours, as the calendar counts them. */
function longer(hours: number): string | undefined {
  if (hours < 48) return undefined
  return hours < 24_000 ? `${significant(hours / 24)} d` : `${significant(hours / 8766)} years`
}
