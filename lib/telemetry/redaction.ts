const SENSITIVE = [
  'password',
  'passwordHash',
  'newPassword',
  'currentPassword',
  'token',
  'tokenHash',
  'secret',
  'authSecret',
  'clientSecret',
  'authorization',
  'cookie',
  'email',
  'loginEmail',
  'databaseUrl',
  'appDatabaseUrl',
  'directDatabaseUrl',
  'connectionString',
  'smtpUrl',
]

/** pino matches paths, not names: each name is struck out at the top, and one and two levels down. */
export const REDACTED_PATHS: string[] = [
  ...SENSITIVE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  '["set-cookie"]',
  '*["set-cookie"]',
  '*.*["set-cookie"]',
]
