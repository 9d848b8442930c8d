import { ENGINE_LABELS, WEIGHT_LABELS } from '@/lib/presentation/serving-words'
import { choiceField, count, length, measure, plain, quantityField, type SectionSpec, share, whole } from './field-spec'
import { techniqueFields, trafficFields } from './serving-traffic'

export const servingSection: SectionSpec = {
  id: 'serving',
  title: 'Serving',
  workloads: ['deployment', 'life-cycle'],
  common: [
    quantityField('serving.requestsPerDay', 'Requests a day', count('requests'), {
      help: 'Mean demand. Give this or tokens a month.',
    }),
    quantityField('serving.inputTokens', 'Input length', length, {
      help: 'Mean prompt, system text and documents included.',
    }),
    quantityField('serving.outputTokens', 'Output length', length),
    choiceField('serving.weightPrecision', 'Weights', WEIGHT_LABELS),
    quantityField('serving.ttftTargetMs', 'TTFT target', measure('ms'), {
      help: 'Time to first token that must be met.',
    }),
    quantityField('serving.tpotTargetMs', 'TPOT target', measure('ms'), {
      help: 'Time per output token that must be met.',
    }),
    quantityField('serving.replicas', 'Replicas', whole('replicas'), { auto: true }),
  ],
  more: [
    quantityField('serving.tokensPerMonth', 'Output tokens a month', count('tokens'), {
      help: 'In place of requests a day.',
    }),
    choiceField('serving.engine', 'Engine', ENGINE_LABELS),
    {
      path: 'serving.accelerator',
      label: 'Serving accelerator',
      input: 'pick',
      from: 'accelerators',
      help: 'When it is not the training cluster’s.',
    },
    { path: 'serving.region', label: 'Serving region', input: 'pick', from: 'regions' },
    choiceField(
      'serving.kvPrecision',
      'KV cache',
      { bf16: 'BF16', fp8: 'FP8', nvfp4: 'NVFP4' },
      { help: 'Number format of the stored keys and values.' },
    ),
    choiceField(
      'serving.tensor',
      'Tensor parallel',
      { '1': '1', '2': '2', '4': '4', '8': '8', '16': '16' },
      { numeric: true, auto: true },
    ),
    choiceField(
      'serving.attentionParallel',
      'Attention',
      { tensor: 'Split by heads', data: 'Split by sequences' },
      { help: 'By sequences suits wide expert parallelism: each cache is held once.' },
    ),
    quantityField('serving.peakToMean', 'Peak to mean', plain('×'), { help: 'Busiest hour against the mean.' }),
    quantityField('serving.targetUtilisation', 'Target utilisation', share, {
      help: 'How full the fleet may be at the peak.',
    }),
    quantityField('serving.maxConcurrency', 'Most in flight', whole('requests'), {
      help: 'Cap on requests that a replica works on at once.',
    }),
    quantityField('serving.spareReplicas', 'Spare replicas', whole('replicas')),
    quantityField('serving.prefixCacheHitShare', 'Prefix cache hits', share, {
      help: 'Share of input tokens whose KV cache is there already.',
    }),
    quantityField('serving.memoryUtilisation', 'Memory utilisation', share, {
      help: 'Share of a device’s memory that the engine may take.',
    }),
    quantityField('serving.months', 'Serves for', measure('months')),
    quantityField('serving.monthlyGrowthShare', 'Growth a month', { kind: 'share', over: true }),
    quantityField('serving.growthCeiling', 'Levels off at', plain('× first month'), {
      help: 'Demand at which growth ends (logistic). Without it growth goes on.',
      when: ({ serving }) => (serving?.monthlyGrowthShare ?? 0) > 0,
    }),
    ...trafficFields,
    ...techniqueFields,
    { path: 'serving.hostedApi', label: 'Compare with a hosted API', input: 'pick', from: 'hosted-apis' },
    quantityField('serving.hostedApi.cachedInputShare', 'Cached input at the API', share, {
      when: (scenario) => scenario.serving?.hostedApi !== undefined,
    }),
  ],
}
