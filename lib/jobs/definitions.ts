import { z } from 'zod'

type Definition<P> = {
  /** Ids and nothing else: a job reads what it needs when it runs, under the row-level security of then. */
  payload: z.ZodType<P>
  /** A second job of the same key replaces the first while that one waits. */
  key: (payload: P) => string
  maxAttempts: number
  delaySeconds: number
  /** At most one at a time over all processes. */
  alone: boolean
}

function define<P>(definition: Definition<P>): Definition<P> {
  return definition
}

/** A mail server that is down for a minute or an hour is waited for: the queue tries ever more slowly. */
const MAIL_ATTEMPTS = 10

const scenarioKey = z.strictObject({ teamId: z.uuid(), scenarioId: z.uuid() })
const confirmationKey = z.strictObject({ userId: z.uuid(), confirmationId: z.uuid() })

export const JOBS = {
  /** Projects anew all that was projected by another engine or with another catalogue. Enqueued when a worker starts. */
  'reproject-all': define({
    payload: z.strictObject({}),
    key: () => 'reproject-all',
    maxAttempts: 5,
    delaySeconds: 0,
    alone: true,
  }),
  /** The same for one team, whose own rows of the catalogue have changed. */
  'reproject-team': define({
    payload: z.strictObject({ teamId: z.uuid() }),
    key: ({ teamId }) => `reproject-team:${teamId}`,
    maxAttempts: 5,
    delaySeconds: 1,
    alone: false,
  }),
  /**
   * Enqueued with a revision that was saved while the engine failed on it: saving comes first, the projection follows.
   * The delay lets a burst of saves end in one look.
   */
  'project-scenario': define({
    payload: scenarioKey,
    key: ({ teamId, scenarioId }) => `project-scenario:${teamId}:${scenarioId}`,
    maxAttempts: 5,
    delaySeconds: 20,
    alone: false,
  }),
  /** Writes a file that somebody asked for. Enqueued with the report. */
  'write-report': define({
    payload: z.strictObject({ teamId: z.uuid(), reportId: z.uuid() }),
    key: ({ teamId, reportId }) => `write-report:${teamId}:${reportId}`,
    maxAttempts: 5,
    delaySeconds: 0,
    alone: false,
  }),
  /** Drops what Idempotency-Keys stood for and reports whose days are over. Enqueued by each worker, now and every hour. */
  'forget-answers': define({
    payload: z.strictObject({}),
    key: () => 'forget-answers',
    maxAttempts: 3,
    delaySeconds: 0,
    alone: true,
  }),
  /** Enqueued with an invitation that goes by mail. */
  'mail-invitation': define({
    payload: z.strictObject({ teamId: z.uuid(), invitationId: z.uuid() }),
    key: ({ teamId, invitationId }) => `mail-invitation:${teamId}:${invitationId}`,
    maxAttempts: MAIL_ATTEMPTS,
    delaySeconds: 0,
    alone: false,
  }),
  /** Asked for twice before it is sent, it is sent once. */
  'mail-password-reset': define({
    payload: z.strictObject({ userId: z.uuid() }),
    key: ({ userId }) => `mail-password-reset:${userId}`,
    // A link that comes hours after it was asked for helps nobody.
    maxAttempts: 4,
    delaySeconds: 0,
    alone: false,
  }),
  /** Enqueued with an address that is to be proven. */
  'mail-confirmation': define({
    payload: confirmationKey,
    key: ({ confirmationId }) => `mail-confirmation:${confirmationId}`,
    maxAttempts: MAIL_ATTEMPTS,
    delaySeconds: 0,
    alone: false,
  }),
  /** Tells the old address that another one is asked for, or has taken its place. */
  'mail-address-notice': define({
    payload: confirmationKey.extend({ changed: z.boolean() }),
    key: ({ confirmationId, changed }) => `mail-address-notice:${confirmationId}:${changed}`,
    maxAttempts: MAIL_ATTEMPTS,
    delaySeconds: 0,
    alone: false,
  }),
  /** Tells somebody that a way into their account was added or taken away. */
  'mail-log-in-notice': define({
    payload: z.strictObject({ userId: z.uuid(), notice: z.enum(['linked', 'unlinked']) }),
    key: ({ userId, notice }) => `mail-log-in-notice:${userId}:${notice}`,
    maxAttempts: MAIL_ATTEMPTS,
    delaySeconds: 0,
    alone: false,
  }),
} as const

export type JobName = keyof typeof JOBS
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]['payload']>

/** One of the jobs above with its own payload. */
export type Job = { [N in JobName]: { name: N; payload: JobPayload<N> } }[JobName]
