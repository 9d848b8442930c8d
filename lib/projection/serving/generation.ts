/** Hardware whose kernels an engine shares, so that one set of efficiencies holds. */
export type Generation = 'ampere' | 'ada' | 'hopper' | 'blackwell' | 'cdna' | 'tpu' | 'neuron' | 'apple' | 'other'

const PATTERNS: readonly [RegExp, Generation][] = [
  [/^(h100|h200|h800|h20|gh200)\b/, 'hopper'],
  [/^(b100|b200|b300|gb200|gb300|rtx-50|rtx-pro-6000|dgx-spark)/, 'blackwell'],
  [/^(a100|a10|a10g|a30|a40|rtx-30|rtx-a|v100|t4)/, 'ampere'],
  [/^(l4|l40|l40s|rtx-40|rtx-6000-ada)/, 'ada'],
  [/^instinct/, 'cdna'],
  [/^tpu/, 'tpu'],
  [/^(trainium|inferentia)/, 'neuron'],
  [/^m\d+-/, 'apple'],
]

export function generationOf(acceleratorId: string): Generation {
  return PATTERNS.find(([pattern]) => pattern.test(acceleratorId))?.[1] ?? 'other'
}

export const GENERATION_NAMES: Readonly<Record<Generation, string>> = {
  ampere: 'A100 and its kind',
  ada: 'L40S and its kind',
  hopper: 'H100 and H200',
  blackwell: 'B200 and GB200',
  cdna: 'MI300X and its kind',
  tpu: 'TPU',
  neuron: 'Trainium and Inferentia',
  apple: 'Apple silicon',
  other: 'other devices',
}
