import { HOURS_PER_MONTH } from '../serving/fleet'

/** Monthly cost of capital: `(P - R/(1+i)^n) x i / (1 - (1+i)^-n)`, i the monthly rate, n months, R what is left at the end. */
export function capitalRecovery(price: number, residual: number, yearlyRate: number, months: number): number {
  const i = yearlyRate / 12
  if (i <= 0) return (price - residual) / months
  return ((price - residual / (1 + i) ** months) * i) / (1 - (1 + i) ** -months)
}

/** Capital tied up by an accelerator: `bare price x server overhead / (1 - network share) x (1 + spares)`. */
export function capitalPerAccelerator(
  bare: number,
  serverOverhead: number,
  networkShare: number,
  spares: number,
): number {
  return ((bare * serverOverhead) / (1 - networkShare)) * (1 + spares)
}

/** Colocation of an hour, USD: provisioned kW x price per kW and month / 730.5. */
export function colocationPerHour(kilowatts: number, usdPerKwMonth: number): number {
  return (kilowatts * usdPerKwMonth) / HOURS_PER_MONTH
}

/** Share of paid spot time that makes progress: `1 - h (interval/2 + restart)`, h interruptions an hour over all nodes that
 * must run together. Not positive: the run would never finish. */
export function spotProgress(interruptionsPerHour: number, intervalSeconds: number, restartSeconds: number): number {
  return 1 - (interruptionsPerHour * (intervalSeconds / 2 + restartSeconds)) / 3600
}

/** Cost per million output tokens, USD: `n x p x 1e6 / (3600 x X x u)`. */
export function costPerMillion(
  accelerators: number,
  usdPerHour: number,
  tokensPerSecond: number,
  load: number,
): number {
  return (accelerators * usdPerHour * 1e6) / (3600 * tokensPerSecond * load)
}

/** Hosted price of a million output tokens with their input: `out + S_in/S_out x (in x (1 - c) + cached x c)`. */
export function hostedPerMillion(
  price: { input: number; output: number; cachedInput: number | null },
  inputPerOutput: number,
  cachedShare: number,
): number {
  const cached = price.cachedInput ?? price.input
  return price.output + inputPerOutput * (price.input * (1 - cachedShare) + cached * cachedShare)
}

/** Volume at which a fleet and a hosted API cost the same, tokens a month: `fixed cost / price per token`. */
export function breakEvenTokens(fixedPerMonth: number, hostedPerMillionTokens: number): number {
  return (fixedPerMonth * 1e6) / hostedPerMillionTokens
}

/** Annotation, USD: `items x minutes/60 x wage x (1 + quality control) / yield`. */
export function annotationUsd(
  items: number,
  minutes: number,
  usdPerHour: number,
  qaShare: number,
  yieldShare: number,
): number {
  return (items * (minutes / 60) * usdPerHour * (1 + qaShare)) / yieldShare
}

/** Present value of a monthly series, month 0 first: `sum CF_t / (1 + r)^(t/12)`. */
export function presentValue(flows: readonly number[], yearlyRate: number): number {
  return flows.reduce((total, flow, month) => total + flow / (1 + yearlyRate) ** (month / 12), 0)
}

/** The same sum each year that is worth as much: `PV x r / (1 - 1 / (1 + r)^(months / 12))`; without interest `PV x 12 / months`. */
export function equivalentAnnual(value: number, yearlyRate: number, months: number): number {
  const years = months / 12
  return yearlyRate > 0 ? (value * yearlyRate) / (1 - 1 / (1 + yearlyRate) ** years) : value / years
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Price of a tuning job at a provider, USD: `max(tokens / 1e6 x price per million, minimum of a job)`. */
export function tuningUsd(tokens: number, usdPerMillion: number, minimumUsd: number): number {
  return Math.max((tokens / 1e6) * usdPerMillion, minimumUsd)
}
