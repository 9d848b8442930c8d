import { type Answered, type Sent, send } from './raw-http'

type Call = Pick<Sent, 'method' | 'path' | 'headers' | 'body'>

/** As much of a browser as log-in needs: it keeps cookies and names its origin. */
export function httpBrowser(place: { port: number; origin: string; ca?: string }) {
  const jar = new Map<string, string>()
  const setCookies: string[] = []

  async function call({ method = 'GET', path, headers = {}, body }: Call): Promise<Answered> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send({
      port: place.port,
      method,
      path,
      headers: {
        host: new URL(place.origin).host,
        ...(method === 'GET' ? {} : { origin: place.origin }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      body,
      tls: place.ca ? { ca: place.ca } : undefined,
    })
    for (const line of answer.headers['set-cookie'] ?? []) {
      setCookies.push(line)
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      jar.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return answer
  }

  const post = (path: string, value: unknown, headers: Record<string, string> = {}) =>
    call({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(value),
    })

  return {
    jar,
    setCookies,
    call,
    post,
    async signUp(person: { email: string; name: string; password: string; teamName: string }): Promise<Answered> {
      return post('/api/v1/account/signup', person)
    },
    async logIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Answered> {
      const { csrfToken } = JSON.parse((await call({ path: '/api/auth/csrf' })).text)
      const body = new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString()
      const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
      return call({ method: 'POST', path: '/api/auth/callback/credentials', headers: form, body })
    },
  }
}
