import type { Architecture, Precision } from '@/lib/projection'

/** Rows of the evidence files, as far as a projection may know them, and what was measured. */
export type RunRow = {
  id: string
  /** What was trained, and by whom, as people say it. */
  model?: string
  organisation?: string
  /** What its source says besides. */
  notes?: string | null
  kind: string
  score: boolean
  parametersTotal: number
  parametersActive: number | null
  architecture: EvidenceArchitecture | null
  tokens: number | null
  sequenceLength: number | null
  globalBatchTokens: number | null
  precision: string | null
  accelerator: string | null
  accelerators: number | null
  parallelism: RunParallelism | null
  published: {
    acceleratorHours: number | null
    energyMwh: number | null
    tco2e: number | null
    costUsd: number | null
    energyMetered: boolean | null
  }
  context: {
    pue: number | null
    gridGramsPerKwh: number | null
    pricePerAcceleratorHour: number | null
    /** Mean draw of an accelerator that its makers metered or assumed. */
    averagePowerW?: number | null
  }
}

/** As its makers wrote it down, in part: degrees, the stage of ZeRO. */
export type RunParallelism = {
  tp?: number | null
  pp?: number | null
  ep?: number | null
  zero_stage?: number | string | null
}

export type EvidenceParallelism = {
  tensor: number
  pipeline: number
  virtualPipeline: number
  context: number
  expert: number
  data?: number | null
  sharding: 'none' | 'zero1' | 'zero2' | 'fsdp'
}

export type StepRow = {
  id: string
  /** What was run, in the words of the source. */
  model?: string
  notes?: string | null
  detail?: { batch_size?: number }
  parametersTotal?: number | null
  architecture: EvidenceArchitecture | null
  accelerator: string
  accelerators: number
  networkGbitPerNode?: number | null
  sequenceLength: number | null
  microBatch: number | null
  globalBatchSequences?: number | null
  precision: string
  parallelism: EvidenceParallelism | null
  recompute: 'none' | 'selective' | 'full' | null
  gradientBytes?: 2 | 4 | null
  method?: string
  stack?: string
  score?: boolean
  source: string
  measured?: { tokensPerSecondPerAccelerator?: number | null; peakMemoryGib?: number | null }
}

/** Small fields are left out in places; tied tables are then untied, as in most large models. */
export type EvidenceArchitecture = Omit<Architecture, 'tiedEmbeddings'> & { tiedEmbeddings?: boolean }

export function architectureOf(row: EvidenceArchitecture): Architecture {
  return { ...row, tiedEmbeddings: row.tiedEmbeddings ?? false }
}

const precisions: Readonly<Record<string, Precision>> = {
  bf16: 'bf16',
  fp16: 'fp16',
  fp8: 'fp8',
  nvfp4: 'nvfp4',
  fp32: 'fp32',
  tf32: 'tf32',
}

/** `bf16 mixed` and the like, by their first word. */
export function precisionOf(text: string | null): Precision | undefined {
  return precisions[(text ?? '').split(/[ /]/)[0] ?? '']
}
