// Runs the built server. Used by the start command as a child, and by the container image on its own.
import './end-with-parent.mjs'
import { subscribe } from 'node:diagnostics_channel'
import { fileURLToPath } from 'node:url'
import { guard } from './serve-guard.mjs'

subscribe('http.server.request.start', guard)

// Nobody in front is trusted: what a caller says about its own address must not pass for the truth.
// Without the header Next fills it in from the connection.
if (!Number(process.env.TRUST_PROXY ?? 0)) {
  subscribe('http.server.request.start', ({ request }) => {
    delete request.headers['x-forwarded-for']
  })
}

await import(fileURLToPath(new URL('../.next/standalone/server.js', import.meta.url)))
