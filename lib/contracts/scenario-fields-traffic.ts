import { choice, flag, number, required, section, text, whole } from './scenario-field'

const percentile = (share: string, whose: string) =>
  number('tokens', 1, 1e8, `${share} of ${whose} are at most this long`, required)

/** What a deployment meets over the day, and the techniques that it serves with. */
export const trafficFields = {
  'serving.inputSpread': number('ratio', 0, 10, 'Standard deviation of request lengths over their mean', '1'),
  'serving.outputSpread': number(
    'ratio',
    0,
    10,
    'Standard deviation of answer lengths over their mean',
    'constant serve.output_len_cv',
  ),
  'serving.inputPercentiles': section(
    'Lengths of requests as measured, in place of the spread',
    'from mean and spread',
  ),
  'serving.inputPercentiles.p50': percentile('Half', 'requests'),
  'serving.inputPercentiles.p95': percentile('95 %', 'requests'),
  'serving.inputPercentiles.p99': percentile('99 %', 'requests'),
  'serving.outputPercentiles': section(
    'Lengths of answers as measured, in place of the spread',
    'from mean and spread',
  ),
  'serving.outputPercentiles.p50': percentile('Half', 'answers'),
  'serving.outputPercentiles.p95': percentile('95 %', 'answers'),
  'serving.outputPercentiles.p99': percentile('99 %', 'answers'),
  'serving.arrivalVariation': number(
    'ratio',
    1,
    100,
    'Squared coefficient of variation of the gaps between requests: 1 independent users, 2 to 4 bursts',
    '1',
  ),
  'serving.dayProfile': section(
    'Traffic of each of the 24 hours of a day, in any unit',
    'a wave with the peak at 15 h',
  ),
  'serving.dayProfile[]': number('any', 0, 1e15, 'Traffic of this hour'),
  'serving.weekendShare': number('ratio', 0, 10, 'Traffic of a day of the weekend over that of a working day', '1'),
  'serving.scaling': choice(
    'Replicas held all the time (`reserved`) or started and stopped with the traffic',
    'reserved',
  ),
  'serving.startUpMinutes': number(
    'minutes',
    0,
    1440,
    'From the decision to add a replica until it serves',
    'five minutes and reading the weights at 2 GB/s',
  ),
  'serving.regions': section('Regions that each serve their own share, at most 12', 'one region'),
  'serving.regions[].name': text('Name of the region', required),
  'serving.regions[].share': number('share', 0, 1, 'Its share of all traffic; the shares add up to 1', required),
  'serving.regions[].hoursAhead': number('h', -24, 24, 'How far its day is ahead of the first region', '0'),
  'serving.speculative': section('Speculative decoding', 'none'),
  'serving.speculative.method': choice('What guesses the tokens', 'none: no speculation'),
  'serving.speculative.acceptance': number('share', 0, 1, 'Chance that a guessed token is right', 'by method'),
  'serving.speculative.tokens': whole('tokens', 1, 64, 'Tokens guessed in a step', 'by method'),
  'serving.speculative.draftCost': number('share', 0, 1, 'Time of one guess over that of a step', 'by method'),
  'serving.disaggregated': flag('Prompts and answers on replicas of their own', 'false'),
  'serving.adapters': section('LoRA adapters that are served together', 'none'),
  'serving.adapters.count': whole('adapters', 0, 1e6, 'Adapters in device memory', '0'),
  'serving.adapters.rank': whole('rank', 1, 1024, 'Rank of an adapter', 'constant train.lora_rank'),
  'serving.adapters.slowdown': number('share', 0, 0.9, 'Throughput that they cost', 'constant serve.lora_slowdown'),
} as const
