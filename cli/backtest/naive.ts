import { type Accelerator, countParameters } from '@/lib/projection'
import { architectureOf, type EvidenceArchitecture } from './evidence-rows'

/** Share of the 16-bit peak that the rule of thumb takes for granted, whatever the model, the machine or the precision. */
const NAIVE_MFU = 0.4
const SECONDS_PER_HOUR = 3600

/** What everybody does first: 6 N D operations (N those that a token uses) at 40 % of the dense 16-bit peak.
 * Kaplan et al., arXiv:2001.08361, for 6 N D. Not given to a projection: it stands beside it, as what has to be beaten. */
export function naiveTokensPerSecond(parameters: number, accelerator: Accelerator | undefined): number | null {
  // Older devices have 16 bits only as FP16.
  const peak = accelerator?.peakFlops.bf16 ?? accelerator?.peakFlops.fp16
  return peak && parameters > 0 ? (NAIVE_MFU * peak) / (6 * parameters) : null
}

export function naiveHours(parameters: number, tokens: number, accelerator: Accelerator | undefined): number | null {
  const rate = naiveTokensPerSecond(parameters, accelerator)
  return rate && tokens > 0 ? tokens / rate / SECONDS_PER_HOUR : null
}

/** Kilowatt-hours of these hours at the power on the label and the site's overhead. */
export function naiveEnergyKwh(hours: number | null, accelerator: Accelerator | undefined, pue: number): number | null {
  return hours !== null && accelerator?.tdpW ? (hours * accelerator.tdpW * pue) / 1000 : null
}

/** Parameters that a token uses, from the shape. */
export function parametersInUse(architecture: EvidenceArchitecture): number {
  return countParameters(architectureOf(architecture)).active
}
