import type { Architecture } from '@/lib/projection/architecture'
import { type Scenario, SHORTEST_INTERVAL_MONTHS } from '@/lib/projection/spec'
import { checkTraffic } from './serving-checks'

export type Finding = { path: (string | number)[]; message: string }

const MOST_RANGES = 100

/** What no single field can tell. What needs the catalogue (does the preset exist, does it fit) is the engine's to say. */
export function crossChecks(scenario: Scenario): Finding[] {
  const architecture = 'architecture' in scenario.model ? scenario.model.architecture : undefined
  return [
    ...(architecture ? checkArchitecture(architecture) : []),
    ...checkSize(scenario),
    ...checkLayout(scenario, architecture),
    ...checkData(scenario),
    ...checkDemand(scenario),
    ...checkTraffic(scenario),
    ...checkIntervals(scenario),
    ...checkMoney(scenario),
    ...checkRanges(scenario),
  ]
}

function checkIntervals({ maintenance = {} }: Scenario): Finding[] {
  return (['retrainEveryMonths', 'fineTuneEveryMonths', 'refreshEveryMonths'] as const)
    .filter((name) => (maintenance[name] ?? 0) > 0 && (maintenance[name] ?? 0) < SHORTEST_INTERVAL_MONTHS)
    .map((name) => ({
      path: ['maintenance', name],
      message: `is shorter than a day; give 0 for never, or at least ${SHORTEST_INTERVAL_MONTHS} months`,
    }))
}

function checkArchitecture(shape: Architecture): Finding[] {
  const at = (...path: string[]) => ['model', 'architecture', ...path]
  const findings: Finding[] = []
  if (shape.heads % shape.kvHeads !== 0) {
    findings.push({
      path: at('kvHeads'),
      message: `${shape.kvHeads} key/value heads do not divide ${shape.heads} heads; give a divisor of ${shape.heads}`,
    })
  }
  if (!shape.moe && shape.ffnHidden === 0) {
    findings.push({
      path: at('ffnHidden'),
      message: 'is 0, but the model has no experts; give the width of the MLP, or describe the experts under moe',
    })
  }
  if (shape.windowedLayerShare !== undefined && shape.slidingWindow === undefined) {
    findings.push({
      path: at('windowedLayerShare'),
      message: 'is given without slidingWindow; give the window in tokens, or leave the share out',
    })
  }
  findings.push(...checkLinearAttention(shape))
  const moe = shape.moe
  if (!moe) return findings
  if (moe.expertsPerToken > moe.experts) {
    findings.push({
      path: at('moe', 'expertsPerToken'),
      message: `${moe.expertsPerToken} experts per token are more than the ${moe.experts} experts; give at most ${moe.experts}`,
    })
  }
  if (moe.firstDenseLayers >= shape.layers) {
    findings.push({
      path: at('moe', 'firstDenseLayers'),
      message: `${moe.firstDenseLayers} dense layers leave none of the ${shape.layers} layers for experts; give fewer, or leave moe out`,
    })
  } else if (moe.moeLayers !== undefined && moe.moeLayers > shape.layers - moe.firstDenseLayers) {
    findings.push({
      path: at('moe', 'moeLayers'),
      message: `${moe.moeLayers} is more than the ${shape.layers - moe.firstDenseLayers} layers after the first dense ones; give at most that`,
    })
  }
  return findings
}

function checkLinearAttention({ layers, linearAttention: linear }: Architecture): Finding[] {
  if (!linear) return []
  const at = (name: string) => ['model', 'architecture', 'linearAttention', name]
  const findings: Finding[] = []
  if (linear.layers > layers) {
    findings.push({
      path: at('layers'),
      message: `${linear.layers} layers with linear attention are more than the ${layers} layers; give at most that`,
    })
  }
  if (linear.valueHeads % linear.keyHeads !== 0) {
    findings.push({
      path: at('valueHeads'),
      message: `${linear.valueHeads} value heads are no multiple of ${linear.keyHeads} key heads, which they share; give a multiple`,
    })
  }
  return findings
}

function checkSize({ model }: Scenario): Finding[] {
  if (!('parameters' in model) || model.activeParameters === undefined) return []
  if (model.activeParameters <= model.parameters) return []
  return [
    {
      path: ['model', 'activeParameters'],
      message: `${model.activeParameters} is more than all ${model.parameters} parameters; give at most that`,
    },
  ]
}

function checkLayout({ parallelism, serving, cluster }: Scenario, shape?: Architecture): Finding[] {
  const findings: Finding[] = []
  const degree = (value: number | 'auto' | undefined) => (typeof value === 'number' ? value : 1)
  for (const [section, value] of [
    ['parallelism', parallelism?.tensor],
    ['serving', serving?.tensor],
  ] as const) {
    if (!shape || typeof value !== 'number') continue
    const uneven = [
      [shape.heads, 'heads'] as const,
      [shape.linearAttention?.keyHeads ?? value, 'key heads of linear attention'] as const,
    ].find(([heads]) => heads % value !== 0)
    if (!uneven) continue
    const [heads, name] = uneven
    const reason = value > heads ? `is more than the ${heads} ${name}` : `does not divide the ${heads} ${name}`
    findings.push({
      path: [section, 'tensor'],
      message: `${value} ${reason}; give a divisor of ${heads}, or "auto"`,
    })
  }
  if (shape && degree(parallelism?.pipeline) > shape.layers) {
    findings.push({
      path: ['parallelism', 'pipeline'],
      message: `${parallelism?.pipeline} stages are more than the ${shape.layers} layers; give at most ${shape.layers}`,
    })
  }
  const experts = shape ? (shape.moe?.experts ?? 1) : undefined
  if (experts !== undefined && degree(parallelism?.expert) > experts) {
    const wayOut = experts === 1 ? 'the model has no experts; leave it out' : `give at most the ${experts} experts`
    findings.push({ path: ['parallelism', 'expert'], message: `${parallelism?.expert} is too many: ${wayOut}` })
  }
  const replica = degree(parallelism?.tensor) * degree(parallelism?.pipeline) * degree(parallelism?.context)
  if (typeof cluster.accelerators === 'number' && replica > 1 && cluster.accelerators % replica !== 0) {
    findings.push({
      path: ['cluster', 'accelerators'],
      message: `${cluster.accelerators} accelerators cannot be divided into model copies of tensor x pipeline x context = ${replica}; give a multiple of ${replica}, or set a degree to "auto"`,
    })
  }
  return findings
}

function checkData({ data }: Scenario): Finding[] {
  if (!data) return []
  if (data.tokens !== undefined && (data.samples !== undefined || data.tokensPerSample !== undefined)) {
    return [
      {
        path: ['data', 'tokens'],
        message: 'is given beside samples; give either tokens, or samples with tokensPerSample',
      },
    ]
  }
  if (data.samples !== undefined && data.tokensPerSample === undefined) {
    return [
      {
        path: ['data', 'tokensPerSample'],
        message: 'is missing: samples need the mean tokens of one; give it, or give tokens instead',
      },
    ]
  }
  if (data.tokensPerSample !== undefined && data.samples === undefined) {
    return [
      {
        path: ['data', 'samples'],
        message: 'is missing: tokensPerSample needs the number of samples; give it, or give tokens instead',
      },
    ]
  }
  return []
}

function checkDemand({ serving }: Scenario): Finding[] {
  if (serving?.requestsPerDay === undefined || serving.tokensPerMonth === undefined) return []
  return [{ path: ['serving', 'tokensPerMonth'], message: 'is given beside requestsPerDay; give only one of the two' }]
}

function checkMoney({ money }: Scenario): Finding[] {
  if (!money?.currency || money.currency === 'USD' || money.usdPerCurrencyUnit !== undefined) return []
  return [
    {
      path: ['money', 'usdPerCurrencyUnit'],
      message: `is missing: say how many USD one ${money.currency} is worth, or leave currency out`,
    },
  ]
}

function checkRanges({ uncertainty }: Scenario): Finding[] {
  const ranges = Object.entries(uncertainty?.ranges ?? {})
  const path = ['uncertainty', 'ranges']
  if (ranges.length > MOST_RANGES)
    return [{ path, message: `has ${ranges.length} entries; give at most ${MOST_RANGES}` }]
  return ranges
    .filter(([, range]) => range.p90 < range.p10)
    .map(([id, range]) => ({
      path: [...path, id, 'p90'],
      message: `${range.p90} is below p10 ${range.p10}; give p10 first, then the larger p90`,
    }))
}
