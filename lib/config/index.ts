import { type Config, parseEnvironment } from './environment'

export type { Config } from './environment'
export { SetupProblem } from './problem'
export type { Provider } from './providers'

let parsed: Config | undefined

/** The parsed environment. Read on first use, so that building the app needs no environment at all. */
export function config(): Config {
  parsed ??= parseEnvironment(process.env)
  return parsed
}

/** True behind TLS: then, and only then, browsers may be told to insist on it. Safe to call without an environment. */
export function servedOverTls(): boolean {
  const address = process.env.NEXTAUTH_URL || process.env.APP_URL || ''
  return address.startsWith('https://')
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development'
}
