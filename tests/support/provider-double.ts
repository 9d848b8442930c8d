import { createHash, createSign, generateKeyPairSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What the next person says of themselves at the provider. */
export type SaidPerson = { sub: string; name?: string; email?: string; email_verified?: unknown }

/** What the provider does wrong, once it has been told to. */
export type Fault =
  | 'denied'
  | 'down'
  | 'clock'
  | 'over'
  | 'nonce'
  | 'signature'
  | 'audience'
  | 'issuer'
  | 'mix-up'
  | 'state'
  | 'short token'

export const CLIENT = { id: 'headroom-test', secret: 'a secret of the test' }

type Grant = { person: SaidPerson; redirectUri: string; challenge: string; nonce: string | null; scope: string }

/** A provider that holds to OpenID Connect Core 1.0 (code flow, RS256), Discovery 1.0 and RFC 7636 (S256 alone), and refuses
 * whatever does not; beside it the addresses of a GitHub Enterprise Server. The client on our side is a certified one. */
export class ProviderDouble {
  person: SaidPerson = { sub: 'nobody' }
  fault: Fault | null = null
  /** Of GitHub's list of addresses. */
  emails: { email: string; primary: boolean; verified: boolean }[] = []
  /** Paths in the order they were asked for. */
  readonly asked: string[] = []
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #grants = new Map<string, Grant>()
  readonly #tokens = new Map<string, SaidPerson>()
  readonly #server: Server
  issuer = ''

  constructor(readonly redirectUris: string[]) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((problem: unknown) => send(response, 500, { error: String(problem) }))
    })
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    this.issuer = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : port}`
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer)
    this.asked.push(url.pathname)
    if (this.fault === 'down') return send(response, 503, { error: 'temporarily_unavailable' })
    const route = `${request.method} ${url.pathname}`
    const bearer = this.#tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''))
    if (route === 'GET /.well-known/openid-configuration') return send(response, 200, this.#document())
    if (route === 'GET /jwks') return send(response, 200, { keys: [this.#jwk()] })
    if (route === 'GET /authorize' || route === 'GET /login/oauth/authorize')
      return this.#authorize(request, url, response)
    if (route === 'POST /token' || route === 'POST /login/oauth/access_token')
      return send(response, ...this.#token(request, new URLSearchParams(await bodyOf(request))))
    if (!bearer) return send(response, url.pathname === '/userinfo' ? 401 : 404, { error: 'invalid_token' })
    if (route === 'GET /userinfo') return send(response, 200, bearer)
    if (route === 'GET /api/v3/user')
      return send(response, 200, { id: bearer.sub, login: bearer.sub, name: bearer.name, email: bearer.email })
    if (route === 'GET /api/v3/user/emails') return send(response, 200, this.emails)
    return send(response, 404, { error: 'not_found' })
  }

  #document() {
    const { issuer } = this
    return {
      issuer: this.fault === 'issuer' ? 'https://elsewhere.example' : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }
  }

  #jwk() {
    return { ...this.#key.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  }

  /** Nobody is asked: the person was put there by the test. What is wrong with the client is never sent to its address. */
  #authorize(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const given = Object.fromEntries(url.searchParams)
    const { redirect_uri: redirectUri = '', state = '', code_challenge: challenge = '', nonce = null } = given
    if (given.client_id !== CLIENT.id || !this.redirectUris.includes(redirectUri)) {
      send(response, 400, { error: 'unknown client or redirect_uri' })
      return
    }
    const back = new URL(redirectUri)
    const openId = url.pathname === '/authorize'
    const wrong =
      given.response_type !== 'code' ||
      given.code_challenge_method !== 'S256' ||
      challenge.length !== 43 ||
      state.length < 20 ||
      (openId && (!nonce || !given.scope?.split(' ').includes('openid')))
    if (wrong) back.searchParams.set('error', 'invalid_request')
    else if (this.fault === 'denied') back.searchParams.set('error', 'access_denied')
    else {
      const code = randomBytes(24).toString('base64url')
      this.#grants.set(code, { person: this.person, redirectUri, challenge, nonce, scope: given.scope ?? '' })
      back.searchParams.set('code', code)
    }
    // RFC 9207: who answers, against providers that pass an answer off as another's. GitHub says it under its own name.
    const self = openId ? this.issuer : `http://${request.headers.host}/login/oauth`
    back.searchParams.set('iss', this.fault === 'mix-up' ? 'https://elsewhere.example' : self)
    back.searchParams.set('state', this.fault === 'state' ? 'another' : state)
    response.writeHead(302, { location: back.href }).end()
  }

  #token(request: IncomingMessage, given: URLSearchParams): [number, object] {
    if (!this.#isClient(request, given)) return [401, { error: 'invalid_client' }]
    const grant = this.#grants.get(given.get('code') ?? '')
    // A code is good once.
    this.#grants.delete(given.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    if (given.get('grant_type') !== 'authorization_code' || !grant) return [400, { error: 'invalid_grant' }]
    if (grant.redirectUri !== given.get('redirect_uri') || grant.challenge !== challenge)
      return [400, { error: 'invalid_grant' }]
    const accessToken = randomBytes(24).toString('base64url')
    this.#tokens.set(accessToken, grant.person)
    const answer = { access_token: accessToken, token_type: 'Bearer', expires_in: 300, scope: grant.scope }
    return [200, grant.nonce === null ? answer : { ...answer, id_token: this.#idToken(grant) }]
  }

  #isClient(request: IncomingMessage, given: URLSearchParams): boolean {
    const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString()
    const pair = basic.includes(':')
      ? basic.split(':')
      : [given.get('client_id') ?? '', given.get('client_secret') ?? '']
    const [id = '', secret = ''] = pair.map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    const expected = Buffer.from(CLIENT.secret)
    return id === CLIENT.id && secret.length === expected.length && timingSafeEqual(Buffer.from(secret), expected)
  }

  #idToken({ person, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000) + (this.fault === 'clock' ? 3600 : this.fault === 'over' ? -7200 : 0)
    const said = this.fault === 'short token' ? { sub: person.sub } : person
    const claims = {
      ...said,
      iss: this.fault === 'issuer' ? 'https://elsewhere.example' : this.issuer,
      aud: this.fault === 'audience' ? 'somebody else' : CLIENT.id,
      iat: now,
      exp: now + 300,
      ...(this.fault === 'clock' ? { nbf: now } : {}),
      nonce: this.fault === 'nonce' ? 'another' : nonce,
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
    const { privateKey } = this.fault === 'signature' ? this.#other : this.#key
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
