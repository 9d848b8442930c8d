import { z } from 'zod'
import { SCENARIO_VERSION, type Scenario } from '@/lib/projection/spec'
import { crossChecks } from './scenario-checks'
import { workloads } from './scenario-choices'
import { issuesInWords, type ScenarioIssue } from './scenario-issues'
import { migrateScenario } from './scenario-migrations'
import { modelSchema } from './scenario-schema-model'
import { clusterSchema, dataSchema, parallelismSchema, trainingSchema } from './scenario-schema-run'
import { servingSchema } from './scenario-schema-serving'
import { environmentSchema, maintenanceSchema, moneySchema, uncertaintySchema } from './scenario-schema-upkeep'

export { fieldAt, type NumberField, type NumberPath, scenarioBounds, scenarioFields } from './scenario-fields'
export type { ScenarioIssue } from './scenario-issues'

/** Shape and limits of the document, without what only two fields together can tell. */
export const scenarioShape = z.strictObject({
  version: z.literal(SCENARIO_VERSION),
  workload: z.enum(workloads),
  model: modelSchema,
  cluster: clusterSchema,
  data: dataSchema.optional(),
  training: trainingSchema.optional(),
  parallelism: parallelismSchema.optional(),
  serving: servingSchema.optional(),
  maintenance: maintenanceSchema.optional(),
  money: moneySchema.optional(),
  environment: environmentSchema.optional(),
  uncertainty: uncertaintySchema.optional(),
})

/** The contract of the scenario document, the same for form, API, import and command line. */
export const scenarioSchema = scenarioShape.check((context) => {
  for (const { path, message } of crossChecks(context.value)) {
    context.issues.push({ code: 'custom', input: context.value, path, message })
  }
})

export type ParsedScenario = { ok: true; scenario: Scenario } | { ok: false; issues: ScenarioIssue[] }

/** Anything to a scenario of the current version, or all that is wrong with it, each with its path and the way out. */
export function parseScenario(input: unknown): ParsedScenario {
  const migrated = migrateScenario(input)
  if (!migrated.ok) return { ok: false, issues: [{ path: migrated.path, message: migrated.message }] }
  const parsed = scenarioSchema.safeParse(migrated.document)
  if (parsed.success) return { ok: true, scenario: parsed.data }
  return { ok: false, issues: issuesInWords(parsed.error.issues, migrated.document) }
}
