import type { Workload } from '@/lib/projection/spec'
import { clusterSection } from './cluster'
import { dataSection } from './data'
import { environmentSection } from './environment'
import type { FieldSpec, SectionSpec } from './field-spec'
import { moneySection } from './money'
import { servingSection } from './serving'
import { trainingSection } from './training'
import { WITHIN_FIELDS } from './uncertainty'
import { maintenanceSection } from './upkeep'

export type { FieldSpec, PickList, SectionSpec } from './field-spec'

/** After the model and before the uncertainty, which have shapes of their own: the order of thought. */
const SECTIONS = [
  dataSection,
  trainingSection,
  clusterSection,
  servingSection,
  maintenanceSection,
  moneySection,
  environmentSection,
]

export function sectionsFor(workload: Workload): SectionSpec[] {
  return SECTIONS.filter((section) => section.workloads.includes(workload))
}

/** Name of the field at a path, for messages that stand away from it. */
export function fieldLabel(path: string): string {
  return allFields().find((field) => field.path === path)?.label ?? path
}

export function allFields(): FieldSpec[] {
  return [...SECTIONS.flatMap((section) => [...section.common, ...section.more]), ...WITHIN_FIELDS]
}
