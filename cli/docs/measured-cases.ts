import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Architecture, countParameters, type MeasuredCase } from '@/lib/projection'
import { architectureOf, precisionOf, type RunRow, type StepRow } from '../backtest/evidence-rows'

const evidence = join(import.meta.dirname, '..', '..', 'lib', 'catalog', 'evidence')
const read = <Row>(file: string): Row[] => JSON.parse(readFileSync(join(evidence, file), 'utf8'))

/** What was measured, as far as nearness needs it: one of several rows that differ in nothing of that. */
export function measuredCases(): string {
  const steps = ['steps.json', 'steps-single-node.json'].flatMap((file) => read<StepRow & { name?: string }>(file))
  const runs = read<RunRow & { model: string; source: string }>('training-runs.json')
  const cases = [...steps.flatMap(caseOfStep), ...runs.flatMap(caseOfRun)]
  const kept = new Map(cases.map((one) => [keyOf(one), one] as const).reverse())
  const sorted = [...kept.values()].sort((left, right) => (left.id < right.id ? -1 : 1))
  return `${JSON.stringify(sorted, null, 2)}\n`
}

function caseOfStep(row: StepRow & { name?: string }): MeasuredCase[] {
  if (!row.architecture || !row.sequenceLength || !row.measured?.tokensPerSecondPerAccelerator) return []
  const architecture = architectureOf(row.architecture)
  return [
    {
      id: row.id,
      label: row.name ?? row.id,
      parameters: sizeOf(architecture),
      experts: architecture.moe !== undefined,
      accelerator: row.accelerator,
      accelerators: row.accelerators,
      sequence: row.sequenceLength,
      precision: precisionOf(row.precision) ?? 'bf16',
      stack: row.stack ?? 'modern',
      source: row.source,
    },
  ]
}

function caseOfRun(row: RunRow & { model: string; source: string }): MeasuredCase[] {
  if (!row.score || row.kind !== 'pretrain' || !row.accelerator || !row.accelerators || !row.sequenceLength) return []
  return [
    {
      id: row.id,
      label: `${row.model}, whole run`,
      parameters: Math.round(row.parametersTotal),
      experts: row.parametersActive !== null && row.parametersActive < row.parametersTotal,
      accelerator: row.accelerator,
      accelerators: row.accelerators,
      sequence: row.sequenceLength,
      precision: precisionOf(row.precision) ?? 'bf16',
      stack: 'modern',
      source: row.source,
    },
  ]
}

const sizeOf = (architecture: Architecture) => countParameters(architecture).total

/** Sizes within a fifth of each other count as one. */
function keyOf({ parameters, experts, accelerator, accelerators, sequence, precision, stack }: MeasuredCase): string {
  return [Math.round(4 * Math.log2(parameters)), experts, accelerator, accelerators, sequence, precision, stack].join()
}
