import type { AccuracySetId } from '@/lib/contracts/accuracy'

type SetWords = { label: string; quantity: string; unit: string; about: string }

/** What is held against what, in the order in which the page lists it. */
export const SET_WORDS: Readonly<Record<AccuracySetId, SetWords>> = {
  hours: {
    label: 'Whole training runs',
    quantity: 'Accelerator-hours',
    unit: 'accelerator-hours',
    about:
      'Hours of whole published runs, told no more than a planner would know: never a measured efficiency or time.',
  },
  energy: {
    label: 'Energy of runs',
    quantity: 'Energy',
    unit: 'kWh',
    about: 'Published energy is nearly always hours × power on the label, and projected alike where nobody metered it.',
  },
  carbon: {
    label: 'Carbon of runs',
    quantity: 'Carbon',
    unit: 't CO₂e',
    about:
      'Follows from energy and the grid that the publisher assumed, or that of its own data centres where it names none.',
  },
  cost: {
    label: 'Cost of runs',
    quantity: 'Cost',
    unit: 'USD',
    about: 'Published cost is hours × a stated price, or a list price: it tests the hours once more.',
  },
  'metered-power': {
    label: 'Power of metered runs',
    quantity: 'Mean power of an accelerator',
    unit: 'W',
    about:
      'The few runs whose makers metered what they drew: the power model by itself, devices and systems told apart.',
  },
  'metered-carbon': {
    label: 'Carbon of metered runs',
    quantity: 'Carbon',
    unit: 't CO₂e',
    about: 'With the hours, the PUE and the grid of the run itself, so that nothing but its draw is projected.',
  },
  steps: {
    label: 'Step rates',
    quantity: 'Tokens per second and accelerator',
    unit: 'tokens/s',
    about: 'Part of these rows calibrated the step model, so these errors are residuals; docs tell those held out.',
  },
  'steps-single-node': {
    label: 'Step rates on one node',
    quantity: 'Tokens per second and accelerator',
    unit: 'tokens/s',
    about: 'Small models on 2 to 8 accelerators, where launching kernels takes as long as running them.',
  },
  memory: {
    label: 'Peak memory',
    quantity: 'Peak memory',
    unit: 'GiB',
    about: 'Measured peaks of the allocator against the tensors of the projection.',
  },
  'memory-doubtful': {
    label: 'Peak memory, doubtful rows',
    quantity: 'Peak memory',
    unit: 'GiB',
    about: 'Published without batch or recipe, or against their own arithmetic: shown, and not counted.',
  },
  'serving-rate': {
    label: 'Serving throughput',
    quantity: 'Output tokens per second',
    unit: 'tokens/s',
    about: 'Output of the whole deployment, at the published load.',
  },
  'serving-tpot': {
    label: 'Time per output token',
    quantity: 'Time per output token',
    unit: 'ms',
    about: 'Between two tokens of a request, at the published load.',
  },
  'serving-ttft': {
    label: 'Time to first token',
    quantity: 'Time to first token',
    unit: 'ms',
    about: 'Waiting and prefill. Bursts, which few publishers describe, decide it.',
  },
  'serving-power': {
    label: 'Power while serving',
    quantity: 'Power of the accelerators',
    unit: 'W',
    about: 'Devices alone, at the published load.',
  },
  'serving-energy': {
    label: 'Energy per output token',
    quantity: 'Energy per output token',
    unit: 'J/token',
    about: 'Devices alone, at the published load.',
  },
}

export const SET_IDS = Object.keys(SET_WORDS) as AccuracySetId[]
