const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** By itself, because Next also compiles whoever asks for it to a runtime that lacks what config() needs. */
export function logLevel(given: string | undefined = process.env.LOG_LEVEL): string {
  return LEVELS.find((level) => level === given?.trim()) ?? 'info'
}
