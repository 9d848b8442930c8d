import { randomUUID } from 'node:crypto'

/** What Next knows to answer. It fails on TRACE and the like, so those are turned into a request that it can refuse. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Steps up and down, also written in percent codes: resolved later, they would lead to another address than they name. */
const STEPS = /(^|\/)(\.|%2e){1,2}(\/|$)/i

const isApi = (url) => /^\/api(\/|\?|$)/.test(url)

function isAddress(path) {
  try {
    decodeURIComponent(path)
    return !STEPS.test(path)
  } catch {
    return false
  }
}

/** An address that cannot be read names nothing. Next answers it with a bare 500; at these it says "not found". */
function guardAddress(request) {
  if (METHODS.has(request.method) && isAddress(request.url.split('?', 1)[0])) return
  request.url = isApi(request.url) ? '/api/no-such-address' : '/no/such/address'
  if (!METHODS.has(request.method)) request.method = 'GET'
}

/** As lib/http/problem.ts makes them, which this program cannot load. */
function unknownMethod(requestId) {
  return JSON.stringify({
    type: 'urn:headroom:problem:invalid',
    title: 'Not valid',
    status: 405,
    code: 'invalid',
    detail: 'This address does not know the method. See docs/api.md for those that it has.',
    issues: [],
    requestId,
  })
}

/** Next refuses a method that a route does not have without a word; the API's refusals have a form. */
function guardAnswer(response) {
  const { writeHead, end } = response
  let body
  response.writeHead = (...args) => {
    if (args[0] === 405) {
      const requestId = randomUUID()
      body = unknownMethod(requestId)
      response.setHeader('Content-Type', 'application/problem+json')
      response.setHeader('Cache-Control', 'no-store')
      response.setHeader('X-Request-Id', requestId)
      response.setHeader('Content-Length', Buffer.byteLength(body))
    }
    return writeHead.apply(response, args)
  }
  response.end = (...args) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return body === undefined ? end.apply(response, args) : end.call(response, body)
  }
}

export function guard({ request, response }) {
  guardAddress(request)
  if (!isApi(request.url)) return
  guardAnswer(response)
  // Asked for as part of a page, Next would send the caller on to another address; a route is part of none.
  delete request.headers.rsc
}
