import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const APP = join(import.meta.dirname, '../../app')
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>
export type Routes = Map<string, Handler>

/** Every exported method of every route file, by `METHOD /address`. */
export async function loadRoutes(): Promise<Routes> {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)route\.tsx?$/.test(file),
  )
  const routes: Routes = new Map()
  for (const file of files) {
    const module: Record<string, unknown> = await import(join(APP, file))
    const address = `/${file.replace(/\/route\.tsx?$/, '').replace(/\([\w-]+\)\//g, '')}`
    for (const method of METHODS) {
      const handler = module[method]
      if (typeof handler === 'function') routes.set(`${method} ${address}`, handler as Handler)
    }
  }
  return routes
}

export type CallOptions = {
  params?: Record<string, string>
  cookie?: string
  body?: unknown
  headers?: Record<string, string>
  query?: string
}

/** Calls a route as the server would, with a real Request. */
export async function callRoute(routes: Routes, route: string, options: CallOptions = {}): Promise<Response> {
  const handler = routes.get(route)
  if (!handler) throw new Error(`There is no route ${route}`)
  const [method = 'GET', address = '/'] = route.split(' ')
  const params = options.params ?? {}
  const path = address.replace(/\[(\w+)\]/g, (_whole, name: string) => encodeURIComponent(params[name] ?? name))
  const headers = new Headers(options.headers)
  if (options.cookie) headers.set('cookie', options.cookie)
  if (options.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const body =
    options.body === undefined ? null : typeof options.body === 'string' ? options.body : JSON.stringify(options.body)
  const request = new Request(`http://localhost:3000${path}${options.query ?? ''}`, { method, headers, body })
  return handler(request, { params: Promise.resolve(params) })
}
