import { type Template, templateById } from '@/lib/catalog/templates'
import type { PlanKind } from '@/lib/contracts/plan'
import type { Scenario } from '@/lib/projection'

export type DemoPlan = {
  name: string
  kind: PlanKind
  description: string
  scenarios: readonly { name: string; document: Scenario; note: string }[]
}

type Variant = { name: string; note: string; change: (document: Scenario) => Scenario }

const onH200: Variant = {
  name: 'On H200',
  note: 'The same run on the next memory size',
  change: (document) => ({ ...document, cluster: { ...document.cluster, accelerator: 'h200-sxm5-141gb' } }),
}

/** Plans of the demo team: published runs as they were reported, beside what a planner would ask next. */
export function demoPlans(): DemoPlan[] {
  return [
    plan('llama-3.1-70b', 'As published, on H100', [onH200, inFp8]),
    plan('llama-3.1-405b', 'As published'),
    plan('bloom-176b', 'As run, in France', [inVirginia]),
    plan('deepseek-v3', 'As published, in FP8'),
    plan('olmo-2-7b', 'As published'),
    plan('smollm3-3b', 'As published'),
    plan('llama-2-70b-lora', 'As in the benchmark'),
    plan('start-serve', 'FP8 on H100', [{ ...onH200, name: 'FP8 on H200', note: 'More memory for the cache' }], {
      name: 'Serving Llama 3.3 70B',
      source: 'Model: Llama 3.3 model card, Meta. Demand: an example of a hundred thousand requests a day.',
    }),
    plan('start-life-cycle', 'Fine-tune each quarter', [retrainYearly], {
      name: 'Life cycle of an 8B model',
      source: 'Model: Llama 3.1 model card, Meta. Training, demand and upkeep: an example.',
    }),
  ]
}

const inFp8: Variant = {
  name: 'In FP8',
  note: 'What the narrower arithmetic would save',
  change: (document) => ({ ...document, training: { ...document.training, precision: 'fp8' } }),
}

const inVirginia: Variant = {
  name: 'The same run in Virginia',
  note: 'Another grid: carbon changes, hours do not',
  change: ({ environment: _, ...document }) => ({
    ...document,
    cluster: { ...document.cluster, region: 'aws:us-east-1' },
  }),
}

const retrainYearly: Variant = {
  name: 'Train anew each year',
  note: 'The training repeated after twelve months',
  change: (document) => ({ ...document, maintenance: { ...document.maintenance, retrainEveryMonths: 12 } }),
}

function plan(
  templateId: string,
  firstName: string,
  variants: readonly Variant[] = [],
  own?: { name: string; source: string },
): DemoPlan {
  const template = templateById(templateId)
  if (!template) throw new Error(`The demo team needs the template ${templateId}`)
  const first = { name: firstName, document: template.document, note: own?.source ?? `Source: ${template.source}` }
  return {
    name: own?.name ?? template.title,
    kind: template.kind === 'life-cycle' ? 'life_cycle' : template.kind,
    description: own ? `${template.summary} ${own.source}` : describePublished(template),
    scenarios: [
      first,
      ...variants.map(({ name, note, change }) => ({ name, note, document: change(template.document) })),
    ],
  }
}

/** What was reported stands in words only: it is there to compare with, not an input. */
function describePublished({ summary, source, url, published }: Template): string {
  const facts = [
    amount(published?.acceleratorHours, 'accelerator-hours'),
    amount(published?.days, 'days'),
    amount(published?.energyMwh, 'MWh'),
    amount(published?.carbonTonnes, 't CO2e'),
    amount(published?.costUsd, 'USD'),
  ].filter((fact) => fact !== undefined)
  const reported = facts.length > 0 ? `Reported: ${facts.join(', ')}.` : ''
  return [summary, reported, published?.note, `Source: ${source}, ${url}`].filter(Boolean).join(' ')
}

function amount(value: number | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${value.toLocaleString('en', { maximumFractionDigits: 3 })} ${unit}`
}
