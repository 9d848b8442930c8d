import { appendFileSync } from 'node:fs'
import { type BrowserContext, chromium, type Request, type Response } from '@playwright/test'

/** What must never stand in a log: names of fields, and addresses that are keys by themselves. */
const FIELDS: Record<string, string> = {
  password: 'password',
  token: 'token',
  csrfToken: 'token',
  email: 'e-mail address',
}
const KEYS = /\/(?:s|invite|reset)\/([\w-]{16,})/g

/** Writes down every secret that a browser of the tests sends or gets, for the search through the server's log. */
export function recordSecrets(file: string): void {
  const launch = chromium.launch.bind(chromium)
  chromium.launch = async (options) => {
    const browser = await launch(options)
    browser.on('context', (context) => watch(context, (kind, value) => write(file, kind, value)))
    return browser
  }
}

type Note = (kind: string, value: string) => void

const known = new Set<string>()
function write(file: string, kind: string, value: string): void {
  const line = JSON.stringify({ kind, value })
  if (!known.has(line)) appendFileSync(file, `${line}\n`)
  known.add(line)
}

function watch(context: BrowserContext, note: Note): void {
  // A context may close while an answer is still looked at.
  context.on('request', (request) => void noteRequest(request, note))
  context.on('response', (response) => void noteResponse(response, note).catch(() => undefined))
}

function noteRequest(request: Request, note: Note): void {
  noteKeys(request.url(), note)
  const body = request.postData()
  if (!body) return
  const form = Object.fromEntries(new URLSearchParams(body))
  noteFields(json(body) ?? form, note)
}

async function noteResponse(response: Response, note: Note): Promise<void> {
  for (const { name, value } of await response.headersArray()) {
    if (name.toLowerCase() === 'set-cookie') noteCookies(value, note)
  }
  if (!response.headers()['content-type']?.includes('json')) return
  const body = await response.text()
  noteKeys(body, note)
  noteFields(json(body), note)
}

function noteCookies(lines: string, note: Note): void {
  for (const line of lines.split('\n')) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    // The theme and where to go on are no secrets.
    if (/session|csrf/i.test(name)) note('cookie', value)
  }
}

function noteKeys(text: string, note: Note): void {
  for (const [, token = ''] of text.matchAll(KEYS)) note('token', token)
}

function noteFields(value: unknown, note: Note): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    const kind = FIELDS[name]
    if (kind && typeof item === 'string') note(kind, item)
    else noteFields(item, note)
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
