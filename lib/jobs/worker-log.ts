import { Logger } from 'graphile-worker'
import { logger } from '@/lib/telemetry'

/** The queue's own notices, in our log. Its "info" tells of every job that came and went: that is debugging. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

export const workerLog = new Logger((scope) => (level, message) => {
  logger[LEVELS[level]]({ job: scope.jobId, task: scope.taskIdentifier, part: scope.label }, message)
})
