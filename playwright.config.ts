import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { CLIENT } from './tests/support/provider-double'
import { recordSecrets } from './tests/support/record-secrets'

// `npm test` gives these; alone (`npx playwright test`) the tests run on a server of their own on a fixed port.
const port = Number(process.env.E2E_PORT ?? 4617)
const dataFolder = process.env.E2E_DATA_DIR ?? join(tmpdir(), `headroom-browser-${port}`)
const report = process.env.E2E_REPORT
/** Where tests/e2e/login.spec.ts has its provider; one machine by two names, since each log-in has an issuer of its own. */
const providerPort = process.env.E2E_PROVIDER_PORT ?? String(port + 1)
// Where `npm test` wants the server's log and what must not stand in it.
const log = process.env.E2E_LOG
if (process.env.E2E_SECRETS) recordSecrets(process.env.E2E_SECRETS)

const OUTAGE = '**/outage.spec.ts'
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Two browsers: while one waits for its page, the other works. More of them would only wait for the server.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'pages', testIgnore: OUTAGE },
    // It takes the database away from whoever else is there, so it comes when the others have gone.
    { name: 'outage', testMatch: OUTAGE, dependencies: ['pages'] },
  ],
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report ? [['line'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    // What fades in is half there while it does: nothing is read or judged then.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
      args: [...QUIET, ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
  webServer: {
    command: log ? `exec node cli/start.mjs > "${log}" 2>&1` : 'node cli/start.mjs',
    url: `http://localhost:${port}/api/health`,
    timeout: 300_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    env: {
      PORT: String(port),
      HEADROOM_DATA_DIR: dataFolder,
      // Whatever server the caller's own environment names, the tests have their own.
      DATABASE_URL: '',
      APP_DATABASE_URL: '',
      DIRECT_DATABASE_URL: '',
      NEXTAUTH_SECRET: '',
      NEXTAUTH_URL: '',
      APP_URL: '',
      SMTP_URL: '',
      MAIL_FROM: '',
      OIDC_ISSUER: `http://127.0.0.1:${providerPort}`,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Example SSO',
      GITHUB_URL: `http://localhost:${providerPort}`,
      GITHUB_CLIENT_ID: CLIENT.id,
      GITHUB_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_ISSUER: '',
      GOOGLE_CLIENT_ID: '',
      GOOGLE_CLIENT_SECRET: '',
      LOG_LEVEL: log ? 'trace' : 'warn',
    },
  },
})
