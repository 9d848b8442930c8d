import type { DeploymentChoice, DeploymentRow, LossReason, LostDeployment } from '@/lib/projection'
import { type Currency, MISSING, percent, quantity, rangeText, significant, USD } from './format'
import { ENGINE_LABELS, WEIGHT_LABELS } from './serving-words'

export type DeploymentLine = {
  id: string
  accelerator: string
  engine: string
  weights: string
  fleet: string
  cost: string
  range?: string
  dearer: string
  perMillion: string
  tpot: string
  ttft: string
  load: string
  /** What the price is and where it comes from. */
  price: string
  /** Measured elsewhere: the range is wider. */
  unsure?: string
  /** The scenario as it stands. */
  inUse: boolean
  /** What takes it into the scenario. */
  set: Readonly<Record<string, unknown>>
}

const grouped = new Intl.NumberFormat('en-US')

export type LossLine = { id: string; what: string; closest: string; why: string }

/** The cheapest deployments as lines of a table, each with what takes it into the scenario, whose agreed price stays behind with
 * its accelerator (`own`). */
export function deploymentLines(
  choice: DeploymentChoice,
  currency: Currency = USD,
  own: string | undefined = choice.current?.accelerator,
): DeploymentLine[] {
  const used = choice.current && idOf(choice.current)
  return choice.rows.map((row) => {
    const line = lineOf(row, used, currency)
    return row.accelerator === own ? line : { ...line, set: { ...line.set, ...WITHOUT_AGREED_PRICE } }
  })
}

const WITHOUT_AGREED_PRICE = { 'money.servingUsdPerAcceleratorHour': undefined }

function lineOf(row: DeploymentRow, used: string | undefined, currency: Currency): DeploymentLine {
  const { accelerator, engine, weightPrecision, tensor, attentionParallel, usdPerMonth } = row
  const hourly = quantity(row.usdPerAcceleratorHour, 'usd/h', currency)
  return {
    id: idOf(row),
    accelerator: row.acceleratorName,
    engine: ENGINE_LABELS[engine],
    weights: WEIGHT_LABELS[weightPrecision],
    fleet: `${row.replicas} × ${splitText(row)}`,
    cost: quantity(usdPerMonth.p50, 'usd', currency).text,
    range: rangeText(usdPerMonth, 'usd', currency),
    dearer: againstBest(row.relative),
    perMillion:
      row.usdPerMillionTokens > 0 ? `${quantity(row.usdPerMillionTokens, 'usd', currency).text} a million` : MISSING,
    tpot: quantity(row.tpotMs, 'ms').text,
    ttft: quantity(row.ttftMs, 'ms').text,
    load: percent(row.utilisation),
    price: `${hourly.text}, ${row.priceBasis}`,
    ...(row.transfers.length > 0 ? { unsure: `${row.transfers.join('; ')}: wider range` } : {}),
    inUse: idOf(row) === used,
    set: {
      'serving.accelerator': accelerator,
      'serving.engine': engine,
      'serving.weightPrecision': weightPrecision,
      'serving.tensor': tensor,
      'serving.attentionParallel': attentionParallel,
      'serving.replicas': 'auto',
    },
  }
}

function idOf({ accelerator, engine, weightPrecision, tensor, attentionParallel }: DeploymentRow): string {
  return [accelerator, engine, weightPrecision, tensor, attentionParallel].join(' ')
}

function splitText({ tensor, attentionParallel }: Pick<DeploymentRow, 'tensor' | 'attentionParallel'>): string {
  if (tensor === 1) return '1 device'
  return attentionParallel === 'data' ? `DP ${tensor}` : `TP ${tensor}`
}

function againstBest(relative: number): string {
  if (relative < 1.0005) return 'cheapest'
  return relative < 2 ? `+${percent(relative - 1)}` : `${significant(relative, 2)} ×`
}

/** "vLLM on 8 × H100 costs 3.0 times the cheapest" for what the scenario has now; nothing when there is no better. */
export function currentText(choice: DeploymentChoice, currency: Currency = USD): string {
  const { current, rows } = choice
  const best = rows[0]
  if (choice.problem) return choice.problem
  if (!best) return 'Nothing keeps the targets. What comes nearest is named below with what it reaches.'
  const softened = choice.softened ? ' No accelerator keeps the usual 200 ms a token, so no target was set for it.' : ''
  const accelerators = new Set([...rows, ...choice.others].map(({ accelerator }) => accelerator)).size
  const compared = `${grouped.format(choice.tried)} layouts of ${accelerators === 1 ? 'one accelerator' : `${accelerators} accelerators`} compared.${softened}`
  if (!current) return `${compared} The scenario as it stands cannot be priced or does not fit.`
  const now = `As it stands, ${ENGINE_LABELS[current.engine]} on ${current.accelerators} × ${current.acceleratorName} takes ${quantity(current.usdPerMonth.p50, 'usd', currency).text} a month`
  return current.relative > 1.005
    ? `${compared} ${now}: ${significant(current.relative, 2)} times the cheapest.`
    : `${compared} ${now}: nothing cheaper keeps its targets.`
}

/** Why the others lost, the nearest first. */
export function lossLines(others: readonly LostDeployment[]): LossLine[] {
  return [...others]
    .sort((left, right) => rankOf(left.reason) - rankOf(right.reason))
    .map((one, index) => ({
      id: `${index} ${one.accelerator}`,
      what: one.acceleratorName,
      closest: [
        one.engine && ENGINE_LABELS[one.engine],
        one.weightPrecision && WEIGHT_LABELS[one.weightPrecision],
        one.tensor && `TP ${one.tensor}`,
      ]
        .filter(Boolean)
        .join(' · '),
      why: whyLost(one.reason),
    }))
}

const ORDER: Readonly<Record<LossReason['kind'], number>> = {
  dearer: 0,
  misses: 1e6,
  'does-not-fit': 2e6,
  unsupported: 3e6,
  'no-price': 4e6,
  'no-figures': 5e6,
}

function rankOf(reason: LossReason): number {
  const within =
    reason.kind === 'dearer' ? reason.factor : reason.kind === 'misses' ? reason.bestMs / reason.targetMs : 0
  return ORDER[reason.kind] + Math.min(1e5, within)
}

function whyLost(reason: LossReason): string {
  if (reason.kind === 'dearer')
    return reason.factor < 1.005 ? 'as dear as the cheapest' : `${significant(reason.factor, 2)} × the cheapest`
  if (reason.kind === 'misses') {
    const name = reason.target === 'tpot' ? 'TPOT' : 'TTFT'
    const reached = quantity(reason.bestMs, 'ms').text
    return `misses the ${name} of ${quantity(reason.targetMs, 'ms').text} with one request alone: ${reached}`
  }
  if (reason.kind === 'does-not-fit')
    return `does not fit: ${quantity(reason.missingBytes, 'bytes').text} short on ${reason.devices} devices`
  if (reason.kind === 'unsupported') return reason.why
  return reason.kind === 'no-price' ? 'no price known on these terms' : 'bandwidth or peak not known'
}
