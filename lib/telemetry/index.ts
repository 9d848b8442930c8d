import { type Logger, pino } from 'pino'
import { REDACTED_PATHS } from './redaction'

/** One JSON line an event on standard output; secrets and addresses of people are struck out before they are written. */
export const logger: Logger = pino({
  level: 'info',
  base: { app: 'headroom' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
})

export function setLogLevel(level: string): void {
  logger.level = level
}
