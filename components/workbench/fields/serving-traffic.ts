import type { Scenario } from '@/lib/projection/spec'
import { choiceField, type FieldSpec, measure, plain, quantityField, share, switchField, whole } from './field-spec'

/** How traffic comes: lengths, bursts, days, and whether the fleet follows it. */
export const trafficFields: FieldSpec[] = [
  quantityField('serving.inputSpread', 'Spread of inputs', plain('× mean'), {
    help: 'Standard deviation of input lengths over their mean.',
    when: ({ serving }) => serving?.inputPercentiles === undefined,
  }),
  quantityField('serving.outputSpread', 'Spread of outputs', plain('× mean'), {
    help: 'Standard deviation of output lengths over their mean.',
    when: ({ serving }) => serving?.outputPercentiles === undefined,
  }),
  quantityField('serving.arrivalVariation', 'Burstiness', plain(), {
    help: 'Squared variation of the gaps between requests: 1 for independent users, 2 to 4 for bursts.',
  }),
  quantityField(
    'serving.weekendShare',
    'Weekend traffic',
    { kind: 'share', over: true },
    {
      help: 'A day of the weekend over a working day.',
    },
  ),
  choiceField(
    'serving.scaling',
    'Scaling',
    { reserved: 'Reserved', autoscaled: 'Autoscaled' },
    {
      help: 'Replicas held all the time, or started and stopped with the traffic.',
    },
  ),
  quantityField('serving.startUpMinutes', 'Start of a replica', measure('minutes'), {
    help: 'From the decision to add one until it serves.',
  }),
]

const speculates = ({ serving }: Scenario) => serving?.speculative?.method !== undefined
const adapts = ({ serving }: Scenario) => (serving?.adapters?.count ?? 0) > 0

/** What the engine does besides plain decoding. */
export const techniqueFields: FieldSpec[] = [
  choiceField('serving.speculative.method', 'Speculative decoding', {
    draft: 'Draft model',
    eagle: 'EAGLE head',
    mtp: 'Multi-token prediction',
    ngram: 'N-gram look-up',
  }),
  quantityField('serving.speculative.acceptance', 'Acceptance', share, {
    help: 'Chance that a guessed token is right.',
    when: speculates,
  }),
  quantityField('serving.speculative.tokens', 'Guessed tokens', whole('tokens'), { when: speculates }),
  quantityField('serving.speculative.draftCost', 'Cost of a guess', share, {
    help: 'Time of one guess over that of a step.',
    when: speculates,
  }),
  switchField('serving.disaggregated', 'Prompts apart', 'Prompts and answers on replicas of their own.'),
  quantityField('serving.adapters.count', 'LoRA adapters', whole('adapters'), {
    help: 'Adapters held in device memory.',
  }),
  quantityField('serving.adapters.rank', 'Rank of adapters', whole(), { when: adapts }),
  quantityField('serving.adapters.slowdown', 'Cost of adapters', share, {
    help: 'Throughput that many adapters cost.',
    when: adapts,
  }),
]
