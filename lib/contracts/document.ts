import { z } from 'zod'
import type { Scenario } from '@/lib/projection/spec'
import { parseScenario } from './scenario'

/** A scenario document inside another body: its issues keep their paths, so that a form can point at the field. */
export const documentSchema = z.unknown().transform((value, context): Scenario => {
  const parsed = parseScenario(value)
  if (parsed.ok) return parsed.scenario
  for (const issue of parsed.issues) {
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path === '' ? [] : issue.path.split('.') })
  }
  return z.NEVER
})
