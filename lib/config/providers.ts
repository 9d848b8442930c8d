import { SetupProblem } from './problem'

/** Whom people may log in by. `issuer` names the provider for good: with a subject it names a person. */
export type Provider = {
  id: 'oidc' | 'google' | 'github'
  /** What the button says. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
}

export type ProviderVariables = Partial<
  Record<
    | 'OIDC_ISSUER'
    | 'OIDC_CLIENT_ID'
    | 'OIDC_CLIENT_SECRET'
    | 'OIDC_NAME'
    | 'GOOGLE_ISSUER'
    | 'GOOGLE_CLIENT_ID'
    | 'GOOGLE_CLIENT_SECRET'
    | 'GITHUB_URL'
    | 'GITHUB_CLIENT_ID'
    | 'GITHUB_CLIENT_SECRET',
    string | undefined
  >
>

const NAME_LENGTH = 40

/** All of a provider's settings or none: half of them is a mistake, and said before anyone meets a dead button. */
export function providersOf(env: ProviderVariables): Provider[] {
  const oidc = allOrNone(env, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], ['OIDC_NAME'])
  const google = allOrNone(env, ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'], ['GOOGLE_ISSUER'])
  const github = allOrNone(env, ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'], ['GITHUB_URL'])
  const name = env.OIDC_NAME ?? 'single sign-on'
  if (name.length > NAME_LENGTH)
    throw new SetupProblem(`OIDC_NAME is longer than ${NAME_LENGTH} characters: it stands on a button.`)
  const providers: Provider[] = [
    ...(oidc ? [{ id: 'oidc' as const, name, issuer: issuerOf('OIDC_ISSUER', env.OIDC_ISSUER), ...oidc }] : []),
    ...(google
      ? [
          {
            id: 'google' as const,
            name: 'Google',
            issuer: issuerOf('GOOGLE_ISSUER', env.GOOGLE_ISSUER ?? 'https://accounts.google.com'),
            ...google,
          },
        ]
      : []),
    ...(github
      ? [
          {
            id: 'github' as const,
            name: 'GitHub',
            issuer: issuerOf('GITHUB_URL', env.GITHUB_URL ?? 'https://github.com'),
            ...github,
          },
        ]
      : []),
  ]
  // An issuer names whom a subject is looked for among: two of one name would mix up their people.
  if (new Set(providers.map(({ issuer }) => issuer)).size < providers.length)
    throw new SetupProblem('Two log-ins by a provider name the same issuer: set up that provider once.')
  return providers
}

type VariableName = keyof ProviderVariables

function allOrNone(
  env: ProviderVariables,
  needed: VariableName[],
  optional: VariableName[],
): { clientId: string; clientSecret: string } | null {
  const given = [...needed, ...optional].filter((name) => env[name])
  if (given.length === 0) return null
  const missing = needed.filter((name) => !env[name])
  if (missing.length > 0)
    throw new SetupProblem(
      `${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} set and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not: set all of them, or none.`,
    )
  const [clientId, clientSecret] = needed.slice(-2).map((name) => env[name] ?? '')
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '' }
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Who logs in is what this address says, so it is asked over TLS. This machine alone may be asked without, for trials. */
function issuerOf(name: VariableName, given: string | undefined): string {
  const text = given ?? ''
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new SetupProblem(`${name} is not an address such as https://login.example.org.`)
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw new SetupProblem(`${name} begins with http: and would let anybody on the way say who logs in. Use https:.`)
  if (url.search || url.hash || url.username)
    throw new SetupProblem(`${name} is an address with more in it than a host and a path.`)
  if (url.pathname.includes('.well-known'))
    throw new SetupProblem(`${name} is the issuer itself: leave out /.well-known and what follows.`)
  return text.replace(/\/+$/, '')
}
