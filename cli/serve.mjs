// Runs the built server. Used by the start command as a child, and by the container image on its own.
import { subscribe } from 'node:diagnostics_channel'
import { fileURLToPath } from 'node:url'

// The start command was ended without a chance to say so (kill -9): do not stay behind.
process.on('disconnect', () => process.exit(1))

// Nobody in front is trusted: what a caller says about its own address must not pass for the truth.
// Without the header Next fills it in from the connection.
if (!Number(process.env.TRUST_PROXY ?? 0)) {
  subscribe('http.server.request.start', ({ request }) => {
    delete request.headers['x-forwarded-for']
  })
}

await import(fileURLToPath(new URL('../.next/standalone/server.js', import.meta.url)))
