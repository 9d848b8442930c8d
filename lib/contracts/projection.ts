import { z } from 'zod'
import { refSchema } from './common'
import { documentSchema } from './document'
import { revisionNumberSchema } from './plan-scenario'

/** The document itself, so that issues carry its own paths. */
export const previewInput = documentSchema

/** Without a number: the current revision. */
export const getProjectionInput = z.object({ scenarioId: refSchema, number: revisionNumberSchema.optional() })

/** Payload of a job: ids only. */
export const storeCurrentInput = z.object({ scenarioId: refSchema })
