import type { Instrumentation } from 'next'
import { logLevel } from '@/lib/config/log-level'
import { logger, setLogLevel } from '@/lib/telemetry'

/** Runs once as the server starts. */
export function register(): void {
  setLogLevel(logLevel())
}

/** Whoever reads the log must not be able to open a link. */
const TOKEN = /^\/(s|invite|reset)\/[^/]+/

/** Errors that no page or route caught: what happened stays here, the visitor is shown the digest only. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  logger.error(
    {
      err: error,
      digest,
      method: request.method,
      path: request.path.split('?')[0]?.replace(TOKEN, '/$1/[token]'),
      route: context.routePath,
    },
    'uncaught error while answering a request',
  )
}
