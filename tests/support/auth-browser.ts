import { randomUUID } from 'node:crypto'
import NextAuth from 'next-auth'
import { newFlow } from '@/lib/auth/answer'
import { authOptions } from '@/lib/auth/options'
import { endSession } from '@/lib/services/account/end-session'
import { linkIdentity } from '@/lib/services/account/link-identity'
import { signIn } from '@/lib/services/account/sign-in'
import { signInByProvider } from '@/lib/services/account/sign-in-by-provider'

const verbs = { signIn, endSession, signInByProvider, linkIdentity }

type Answer = { status: number; body: unknown; cookies: string[]; location: string | null }

/** A browser's cookies, and next-auth's handler called the way its own server adapter does. */
export function authBrowser(address: string = randomUUID()) {
  const jar = new Map<string, string>()
  const keep = (line: string) => {
    const [pair = ''] = line.split(';')
    const cut = pair.indexOf('=')
    jar.set(pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1)))
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')

  async function call(
    method: string,
    action: string[],
    body: Record<string, string> = {},
    query: Record<string, string> = {},
  ): Promise<Answer> {
    const answer: Answer = { status: 200, body: undefined, cookies: [], location: null }
    const response = {
      status(code: number) {
        answer.status = code
        return response
      },
      getHeader: () => answer.cookies,
      setHeader(name: string, value: string | string[]) {
        if (name.toLowerCase() === 'set-cookie') answer.cookies = [value].flat()
        if (name.toLowerCase() === 'location') answer.location = String(value)
        return response
      },
      send: (given: unknown) => Object.assign(answer, { body: given }),
      json: (given: unknown) => Object.assign(answer, { body: given }),
      end: () => answer,
    }
    const request = {
      method,
      body,
      query: { ...query, nextauth: action },
      cookies: Object.fromEntries(jar),
      headers: { 'x-forwarded-for': address, 'user-agent': 'test browser', host: 'localhost:3000' },
    }
    const flow = newFlow(new Headers({ ...request.headers, cookie: cookie() }), action[1] ?? '')
    await NextAuth(authOptions(verbs, flow))(request, response)
    for (const line of answer.cookies) keep(line)
    return { ...answer, location: flow.landing ?? answer.location ?? urlIn(answer.body) }
  }

  const csrf = async () => {
    const { body } = await call('GET', ['csrf'])
    return String((body as { csrfToken: string }).csrfToken)
  }
  return {
    jar,
    cookie,
    call,
    session: () => call('GET', ['session']),
    signIn: async (email: string, password: string) =>
      call('POST', ['callback', 'credentials'], { csrfToken: await csrf(), email, password, json: 'true' }),
    signInWithoutToken: (email: string, password: string) =>
      call('POST', ['callback', 'credentials'], { email, password, json: 'true' }),
    signOut: async () => call('POST', ['signout'], { csrfToken: await csrf(), json: 'true' }),
    /** To the provider; answers the address that it is asked at. */
    begin: async (provider: string, callbackUrl = '/login') =>
      (await call('POST', ['signin', provider], { csrfToken: await csrf(), callbackUrl, json: 'true' })).location ?? '',
    /** Back from it: where the person ends up. */
    comeBack: async (provider: string, from: string) => {
      const { searchParams } = new URL(from)
      return (await call('GET', ['callback', provider], {}, Object.fromEntries(searchParams))).location ?? ''
    },
    async byProvider(provider: string, callbackUrl?: string) {
      const there = await this.begin(provider, callbackUrl)
      if (!there.includes('/authorize')) return there
      const { headers } = await fetch(there, { redirect: 'manual' })
      return this.comeBack(provider, headers.get('location') ?? '')
    },
  }
}

function urlIn(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'url' in body ? String(body.url) : null
}
