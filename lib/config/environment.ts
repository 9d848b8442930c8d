import { z } from 'zod'
import { APP_ROLE, deriveAppUrl, parseDatabaseUrl } from './database-url'
import { SetupProblem } from './problem'
import { providersOf } from './providers'
import { secretWeakness } from './secret'

export type Environment = Readonly<Record<string, string | undefined>>

const flag = z.enum(['1', '0', 'true', 'false', 'yes', 'no']).transform((text) => ['1', 'true', 'yes'].includes(text))
const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.number().min(low, `is below ${low}`).max(high, `is above ${high}`))

const webAddress = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })

const schema = z.object({
  DATABASE_URL: z.string({
    error: 'is not set: it names the PostgreSQL server, as in postgresql://user:password@host/headroom',
  }),
  APP_DATABASE_URL: z.string().optional(),
  DIRECT_DATABASE_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string({ error: 'is not set: make one with `openssl rand -base64 48`' }),
  NEXTAUTH_URL: webAddress.optional(),
  APP_URL: webAddress.optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  SEED_DEMO: flag.default(false),
  HEADROOM_EMBEDDED: flag.default(false),
  WORKER_INLINE: flag.default(true),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'is not one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  GOOGLE_ISSUER: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_URL: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  HF_ENDPOINT: webAddress.default('https://huggingface.co'),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).default(10),
  NODE_ENV: z.string().default('development'),
})

/** An empty variable counts as absent: compose files and .env templates write `NAME=` for "not given". */
function withoutEmpty(environment: Environment): Record<string, string> {
  const present: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value.trim() !== '') present[name] = value.trim()
  }
  return present
}

function appUrlOf(given: string | undefined, databaseUrl: string, secret: string): string {
  if (!given) return deriveAppUrl(databaseUrl, secret)
  const url = parseDatabaseUrl('APP_DATABASE_URL', given)
  if (decodeURIComponent(url.username) !== APP_ROLE) {
    throw new SetupProblem(`APP_DATABASE_URL must sign in as ${APP_ROLE}: only that role is held to one team's rows.`)
  }
  return given
}

/** Null when nothing is set: then links that would be mailed stand in the log. Half a setting is a mistake, and said. */
function mailOf(url: string | undefined, from: string | undefined): { url: string; from: string } | null {
  if (!url && !from) return null
  if (!url)
    throw new SetupProblem(
      'MAIL_FROM is set and SMTP_URL is not: name the server, as in smtp://user:password@mail.example.org:587.',
    )
  if (!from)
    throw new SetupProblem(
      'SMTP_URL is set and MAIL_FROM is not: name the sender, as in Headroom <headroom@example.org>.',
    )
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '') {
    throw new SetupProblem(
      'SMTP_URL is not an address such as smtp://user:password@mail.example.org:587 (smtps: for TLS from the first byte).',
    )
  }
  if (!/^[^<>@\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw new SetupProblem('MAIL_FROM is not a sender such as Headroom <headroom@example.org>.')
  }
  return { url, from }
}

export function parseEnvironment(environment: Environment) {
  const parsed = schema.safeParse(withoutEmpty(environment))
  if (!parsed.success) {
    const [first] = parsed.error.issues
    throw new SetupProblem(`${String(first?.path[0] ?? 'environment')} ${first?.message ?? 'is not valid'}.`)
  }
  const env = parsed.data
  parseDatabaseUrl('DATABASE_URL', env.DATABASE_URL)
  if (env.DIRECT_DATABASE_URL) parseDatabaseUrl('DIRECT_DATABASE_URL', env.DIRECT_DATABASE_URL)
  const weakness = secretWeakness(env.NEXTAUTH_SECRET)
  if (weakness) throw new SetupProblem(`NEXTAUTH_SECRET ${weakness}. Make one with \`openssl rand -base64 48\`.`)

  return Object.freeze({
    /** Owner role: migrates, never serves a request. */
    databaseUrl: env.DATABASE_URL,
    /** Role headroom_app: everything a request does. */
    appDatabaseUrl: appUrlOf(env.APP_DATABASE_URL, env.DATABASE_URL, env.NEXTAUTH_SECRET),
    /** The worker's own road past a transaction pooler, which LISTEN/NOTIFY does not pass. */
    directDatabaseUrl: env.DIRECT_DATABASE_URL ?? env.DATABASE_URL,
    authSecret: env.NEXTAUTH_SECRET,
    appUrl: (env.NEXTAUTH_URL ?? env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    port: env.PORT,
    host: env.HOST,
    seedDemo: env.SEED_DEMO,
    embedded: env.HEADROOM_EMBEDDED,
    workerInline: env.WORKER_INLINE,
    /** How many reverse proxies in front may be believed about the caller's address. */
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    /** How mail is sent, or null when it is not set up. */
    mail: mailOf(env.SMTP_URL, env.MAIL_FROM),
    /** Whom people may log in by, beside a password. */
    providers: providersOf(env),
    /** Where models are looked up by id: Hugging Face, or a mirror of it. */
    hubUrl: env.HF_ENDPOINT.replace(/\/+$/, ''),
    poolSize: env.DATABASE_POOL_SIZE,
    isProduction: env.NODE_ENV === 'production',
  })
}

export type Config = ReturnType<typeof parseEnvironment>
