import { expect, it } from 'vitest'
import { ForbiddenError } from '@/lib/contracts/errors'
import { checkOrigin } from './origin'

const HTTPS = 'https://plan.example.org'
const HTTP = 'http://localhost:3000'

function request(method: string, headers: Record<string, string>): Request {
  return new Request('http://localhost:3000/api', { method, headers })
}

it.each([
  ['our own page', 'POST', { origin: HTTPS }, HTTPS],
  [
    'our own page by another name of the same server',
    'POST',
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    HTTP,
  ],
  ['a program without a browser', 'DELETE', {}, HTTPS],
  ['an old browser that names no origin', 'POST', { 'sec-fetch-site': 'same-origin' }, HTTPS],
  ['a read from anywhere', 'GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, HTTPS],
])('lets %s pass', (_what, method, headers, appUrl) => {
  expect(checkOrigin(request(method, headers), appUrl)).toBeUndefined()
})

it.each([
  ['another site', { origin: 'https://evil.example' }, HTTPS],
  ['another site that names our host', { origin: 'https://evil.example', host: 'plan.example.org' }, HTTPS],
  ['our name without TLS', { origin: 'http://plan.example.org', host: 'plan.example.org' }, HTTPS],
  ['a sandboxed page', { origin: 'null' }, HTTPS],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }, HTTPS],
  ['another port', { origin: 'http://localhost:4000', host: 'localhost:3000' }, HTTP],
])('refuses a change from %s', (_what, headers, appUrl) => {
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
    expect(() => checkOrigin(request(method, headers), appUrl)).toThrow(ForbiddenError)
  }
})
