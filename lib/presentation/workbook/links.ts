import type { Figure, FigureTerm } from '@/lib/projection'
import { wholePlan } from './calendar'
import { presentValue } from './cash'
import { call, cell, type Expression, minus, number, over, plus, power, times } from './expression'
import { HOURS_PER_MONTH, mostServing, servedTokens, servingHours } from './fleet'
import { type LiveModel, type Rules, sumOf } from './live-model'

const WORKING_DAYS = 220

/** Values of the ledger that the engine takes from elsewhere in the plan. Each is believed only where it gives the same
 * number, so a rule that has fallen behind the engine leaves a value and no wrong formula. */
type Rule = { figure: RegExp; symbol: string; to: (model: LiveModel, figure: Figure) => Expression | undefined }

const figure = (id: string) => (model: LiveModel) => model.figure(id)
const runHours = figure('training.accelerator_hours')
const filterHours = figure('data.filtering_hours')
const trialHours = figure('training.experiments_accelerator_hours')
const year = (model: LiveModel) => model.field('money.people.usdPerYear', 'Cost of a person in a year', 'usd/year')
const storage = (model: LiveModel) =>
  model.field('money.storageUsdPerGbMonth', 'Storage per GB and month', 'usd/GB-month')

/** What upkeep runs on accelerators, and what it reads and writes by tokens. */
const upkeepHours = (model: LiveModel) =>
  sumOf([model.figure('lifecycle.fine_tune'), model.figure('lifecycle.retrain')])
const upkeepTokens = (model: LiveModel) =>
  sumOf([model.figure('lifecycle.evaluation'), model.figure('lifecycle.monitoring')])

/** As long as the plan runs, in begun months, unless told. */
const planMonths = (path: string) => (model: LiveModel) => {
  if (!model.projection.defaults[path]) return model.field(path, 'Months', 'months')
  const whole = wholePlan(model)
  return whole && call('MAX', number(1), call('CEIL', whole))
}

function symbolOf(model: LiveModel, id: string, symbol: string): Expression | undefined {
  const owner = model.projection.figures[id]
  const term = owner?.terms.find((one) => one.symbol === symbol)
  if (!owner || !term) return undefined
  const { meaning, unit, value, source } = term
  return model.input(
    `term ${[symbol, meaning, unit, value, source].join(' | ')}`,
    `${symbol}: ${meaning}`,
    unit,
    value,
    source,
  )
}

/** What a training device takes at the meter in an hour. */
function trainingKwhPerHour(model: LiveModel): Expression | undefined {
  const part = (symbol: string) => symbolOf(model, 'energy.training', symbol)
  const [device, node, network, pue] = [part('P_device'), part('P_node'), part('network and storage'), part('PUE')]
  if (!device || !node || !network || !pue) return undefined
  return times(over(plus(device, node), number(1000)), plus(number(1), network), pue)
}

const upkeepPrice = (model: LiveModel, { terms }: Figure): Expression | undefined => {
  switch (terms[0]?.symbol) {
    case 'accelerator-hours':
      return model.figure('price.training')
    case 'person-days': {
      const cost = year(model)
      return cost && over(cost, number(WORKING_DAYS))
    }
    case 'gigabyte-months':
      return storage(model)
    default: {
      const perMillion = model.figure('serving.cost_per_million_tokens')
      return perMillion && over(perMillion, number(1e6))
    }
  }
}

const RULES: Rule[] = [
  { figure: /^(cost\.training_compute|energy\.training|lifecycle\.retrain)$/, symbol: 'hours', to: runHours },
  { figure: /^energy\.filtering$/, symbol: 'hours', to: filterHours },
  { figure: /^energy\.processing$/, symbol: 'usd', to: figure('cost.data_processing') },
  { figure: /^(cost|energy)\.experiments$/, symbol: 'hours', to: trialHours },
  { figure: /^(cost\.serving|energy\.serving|serving\.cost_per_million_tokens)$/, symbol: 'hours', to: servingHours },
  { figure: /^serving\.(cost_per_million_tokens|energy_per_token)$/, symbol: 'tokens', to: servedTokens },
  { figure: /^lifecycle\.monitoring$/, symbol: 'served', to: servedTokens },
  { figure: /^cost\.lifecycle_/, symbol: 'price', to: upkeepPrice },
  { figure: /^cost\.people$/, symbol: 'year', to: year },
  { figure: /^cost\.people$/, symbol: 'months', to: planMonths('money.people.months') },
  { figure: /^cost\.storage$/, symbol: 'price', to: storage },
  { figure: /^cost\.storage$/, symbol: 'bytes', to: figure('training.storage_bytes') },
  { figure: /^cost\.storage$/, symbol: 'months', to: planMonths('data.retentionMonths') },
  {
    figure: /^cost\.egress$/,
    symbol: 'GB',
    to: (model) => {
      const tokens = servedTokens(model)
      return tokens && times(tokens, number(4e-9))
    },
  },
  { figure: /^energy\.maintenance$/, symbol: 'hours', to: upkeepHours },
  { figure: /^energy\.maintenance$/, symbol: 'tokens', to: upkeepTokens },
  { figure: /^energy\.maintenance$/, symbol: 'kWh per hour', to: trainingKwhPerHour },
  {
    figure: /^carbon\.embodied$/,
    symbol: 'hours',
    to: (model) =>
      sumOf([filterHours(model), runHours(model), trialHours(model), servingHours(model), upkeepHours(model)]),
  },
  { figure: /^carbon\.embodied_storage$/, symbol: 'bytes', to: figure('training.storage_bytes') },
  { figure: /^carbon\.embodied_storage$/, symbol: 'months', to: planMonths('data.retentionMonths') },
  { figure: /^carbon\.embodied_storage$/, symbol: 'logs', to: figure('lifecycle.logs') },
  {
    figure: /^carbon\.market$/,
    symbol: 'residual mix',
    to: (model) => {
      const [kg, kwh] = [model.figure('carbon.location'), model.figure('energy.total')]
      const given = model.projection.scenario.environment?.residualMixGramsPerKwh !== undefined
      return given || !kg || !kwh ? undefined : over(times(kg, number(1000)), kwh)
    },
  },
  { figure: /^power\.peak$/, symbol: 'n_training', to: figure('training.accelerators') },
  { figure: /^power\.peak$/, symbol: 'n_serving', to: mostServing },
  { figure: /^power\.peak$/, symbol: 'PUE_training', to: (model) => symbolOf(model, 'energy.training', 'PUE') },
  { figure: /^power\.peak$/, symbol: 'PUE_serving', to: (model) => symbolOf(model, 'energy.serving', 'PUE') },
  { figure: /^(water\.on_site|energy\.cooling|energy\.network)$/, symbol: 'PUE', to: commonPue },
]

/** The PUE of all phases, where they run on one site. */
function commonPue(model: LiveModel): Expression | undefined {
  const phases = ['processing', 'filtering', 'training', 'experiments', 'serving']
  const found = phases.flatMap((id) => {
    const pue = symbolOf(model, `energy.${id}`, 'PUE')
    return pue?.kind === 'cell' ? [pue.key] : []
  })
  const [first] = found
  return first !== undefined && found.every((key) => key === first) ? cell(first) : undefined
}

/** `(capital recovery(P, R, i, n) / 730.5 + P m / 8766 + place) / u`, i and n turned into months. */
function ownedHour(model: LiveModel, { id }: Figure): Expression | undefined {
  const part = (symbol: string) => symbolOf(model, id, symbol)
  const [P, i, n, R, m, place, u] = ['P', 'i', 'n', 'R', 'm', 'place', 'u'].map(part)
  if (!P || !i || !n || !R || !m || !place || !u) return undefined
  const monthly = over(i, number(12))
  const months = times(n, number(12))
  const grown = power(plus(number(1), monthly), months)
  const recovered = call(
    'WHERE',
    i,
    over(
      times(minus(P, over(times(P, R), grown)), monthly),
      minus(number(1), over(number(1), call('MAX', grown, number(1 + 1e-12)))),
    ),
    over(times(P, minus(number(1), R)), months),
  )
  return over(plus(over(recovered, number(HOURS_PER_MONTH)), over(times(P, m), number(8766)), place), u)
}

/** Share of the run in hardware and network, by the factors that stand under those of the whole plan. */
function runCarbon(model: LiveModel): Expression | undefined {
  const part = (symbol: string) => symbolOf(model, 'carbon.embodied', symbol)
  const [kg, life, use] = [part('kg'), part('life'), part('utilisation')]
  const [electricity, hours] = [model.figure('carbon.training'), runHours(model)]
  const network = symbolOf(model, 'carbon.embodied_network', 'share')
  if (!kg || !life || !use || !electricity || !hours || !network) return undefined
  const hardware = over(times(hours, kg), times(life, number(8766), use))
  return plus(electricity, times(hardware, plus(number(1), network)))
}

/** The engine takes one price for both where they run on the same accelerator and none of their own is given. */
function servingPrice(model: LiveModel): Expression | undefined {
  const { money, serving, cluster } = model.projection.scenario
  const same = serving?.accelerator === undefined || serving.accelerator === cluster.accelerator
  const own =
    money?.servingUsdPerAcceleratorHour !== undefined ||
    money?.term === 'own' ||
    money?.servingTerm !== undefined ||
    (money?.servingOwned ?? 0) > 0
  return same && !own ? model.figure('price.training') : undefined
}

function annotation(model: LiveModel, { terms }: Figure): Expression | undefined {
  const part = (symbol: string) => {
    const term = terms.find((one) => one.symbol === symbol)
    return term && symbolOf(model, 'cost.data_annotation', symbol)
  }
  const [items, minutes, wage] = [part('items'), part('minutes'), part('wage')]
  const checked = model.field('data.annotationQaShare', 'Quality control on top', 'share')
  const kept = model.field('data.annotationYield', 'Share of items kept', 'share')
  if (!items || !minutes || !wage || !checked || !kept) return undefined
  return over(times(items, over(minutes, number(60)), wage, plus(number(1), checked)), kept)
}

/** The engine's formula for interest, and without; of the plan's months as long as its hours make it. */
function equivalentAnnual(model: LiveModel): Expression | undefined {
  const rate = model.field('money.discountRate', 'Cost of capital a year', 'share')
  const [worth, months] = [model.figure('cost.present_value'), wholePlan(model)]
  if (!rate || !worth || !months) return undefined
  const years = over(months, number(12))
  const grown = power(plus(number(1), rate), years)
  const annuity = minus(number(1), over(number(1), call('MAX', grown, number(1 + 1e-12))))
  return call('WHERE', rate, over(times(worth, rate), annuity), over(worth, years))
}

function custom(model: LiveModel, found: Figure): Expression | undefined {
  if (found.id === 'price.serving') return servingPrice(model) ?? ownedHour(model, found)
  if (found.id === 'price.training') return ownedHour(model, found)
  if (found.id === 'cost.present_value') return presentValue(model)
  if (found.id === 'cost.equivalent_annual') return equivalentAnnual(model)
  if (found.id === 'carbon.run') return runCarbon(model)
  return found.id === 'cost.data_annotation' ? annotation(model, found) : undefined
}

export const LEDGER_RULES: Rules = {
  custom,
  link: (model, term: FigureTerm, owner) =>
    RULES.find((rule) => rule.symbol === term.symbol && rule.figure.test(owner.id))?.to(model, owner),
}
