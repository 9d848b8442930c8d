import { offersOf } from '../economics/same-model'
import { besiroglu } from '../scaling/fits'
import { expectedLoss, lifetimeOptimal } from '../scaling/law'
import type { Scenario } from '../spec'
import { type Idea, type Plan, taken, without } from './lever'

/** Changes to which model it is. */
export function shapeIdeas(plan: Plan): Idea[] {
  return [overtrained(plan), distilled(plan)]
}

const billions = (count: number) => `${Number((count / 1e9).toPrecision(2))}B`

/** A dense model that reaches the same expected loss for the fewest operations of its whole life. */
function overtrained({ scenario, projection }: Plan): Idea {
  const { figures, model } = projection
  const loss = figures['scaling.loss']
  const tokens = figures['training.tokens']?.p50 ?? scenario.data?.tokens
  const [size, need] = [figures['scaling.lifetime_parameters']?.p50, figures['scaling.lifetime_tokens']?.p50]
  const best = size && need ? { parameters: size, tokens: need } : alone(model.activeParameters, tokens)
  const dense = model.totalParameters === model.activeParameters
  return {
    id: 'smaller-model',
    title: 'Smaller model, trained longer',
    price: `The same expected loss${loss ? ` of ${loss.p50.toFixed(3)}` : ''} by the scaling law, which cannot tell what a smaller model forgets; and that much more data to have.`,
    aim: 'usd',
    drafts:
      loss && best && dense && best.parameters < model.totalParameters
        ? [
            {
              change: `${billions(best.parameters)} parameters and ${Number((best.tokens / 1e12).toPrecision(3))} T tokens instead of ${billions(model.totalParameters)}`,
              document: resized(scenario, best, model.name),
            },
          ]
        : [],
  }
}

function alone(parameters: number, tokens: number | undefined) {
  return tokens ? lifetimeOptimal(besiroglu, expectedLoss(besiroglu, parameters, tokens), 0) : undefined
}

function resized(
  scenario: Scenario,
  { parameters, tokens }: { parameters: number; tokens: number },
  name: string,
): Scenario {
  return {
    ...without(scenario, 'parallelism'),
    model: { parameters: Math.round(parameters), name: `Smaller than ${name}`.slice(0, 200) },
    data: { ...without(scenario.data ?? {}, 'samples', 'tokensPerSample', 'epochs'), tokens: Math.round(tokens) },
    training: without(scenario.training ?? {}, 'stages', 'mfu'),
    ...(scenario.serving ? { serving: { ...scenario.serving, tensor: 'auto', replicas: 'auto' } } : {}),
  }
}

/** Samples that taught DeepSeek-R1's distilled models (arXiv:2501.12948). */
const SAMPLES = 8e5
const SMALLER = 4
/** Below this a model is small enough to serve as it is. */
const SMALLEST = 1.2e10

/** A quarter of the size, taught by what the full one answers through a hosted API. */
function distilled(plan: Plan): Idea {
  const { scenario, catalog, projection } = plan
  const { model } = projection
  const serves = scenario.workload !== 'training'
  const own = (scenario.training?.method ?? 'pretrain') === 'pretrain' && scenario.workload === 'life-cycle'
  const [input, output] = (['inputTokens', 'outputTokens'] as const).map((field) =>
    taken(plan, `serving.${field}`, scenario.serving?.[field]),
  )
  const [cheapest] = [...offersOf(catalog.apiPrices, model.name)].sort(
    (left, right) => left.usdPerMillionOutput - right.usdPerMillionOutput,
  )
  const idea = {
    id: 'distilled',
    title: 'Distil into a smaller model',
    price:
      'Good at what it is taught, worse beside it; the teacher’s licence must allow it. DeepSeek-R1 taught its small models with 800,000 samples (arXiv:2501.12948).',
    aim: 'usd' as const,
  }
  if (!serves || own || model.totalParameters < SMALLEST || !input || !output) return { ...idea, drafts: [] }
  if (!cheapest) return { ...idea, drafts: [], none: 'No hosted API in the catalogue sells this model as a teacher.' }
  const teaching = (SAMPLES * (input * cheapest.usdPerMillionInput + output * cheapest.usdPerMillionOutput)) / 1e6
  const parameters = Math.round(model.activeParameters / SMALLER)
  const document: Scenario = {
    ...without(scenario, 'parallelism'),
    workload: 'life-cycle',
    model: { parameters, name: `Distilled from ${model.name}`.slice(0, 200) },
    cluster: { ...scenario.cluster, accelerators: 'auto' },
    training: { method: 'full-finetune', experimentsMultiplier: scenario.training?.experimentsMultiplier },
    data: { samples: SAMPLES, tokensPerSample: input + output, licenceUsd: Math.round(teaching) },
    serving: { ...scenario.serving, tensor: 'auto', replicas: 'auto' },
    maintenance: scenario.maintenance,
  }
  return {
    ...idea,
    drafts: [
      {
        change: `${billions(parameters)} dense, tuned on ${SAMPLES.toLocaleString('en-US')} answers bought from ${cheapest.provider}, served instead of ${billions(model.totalParameters)}`,
        document: JSON.parse(JSON.stringify(document)),
      },
    ],
  }
}
