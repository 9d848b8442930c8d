import { chmodSync, existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { failuresOfPlaywright } from './failures.mjs'
import { findLeaks } from './leaks.mjs'
import { node } from './program.mjs'

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Root's database may have been moved out of a folder that its own user cannot enter. */
function removeData(folder) {
  try {
    rmSync(readlinkSync(join(folder, 'postgres')), { recursive: true, force: true })
  } catch {
    // Not a link: it lies inside the folder.
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Nothing secret that the browsers sent or got stands in what the server wrote, at its most talkative. */
function logIsClean(log, secrets) {
  const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const used = read(secrets)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const { found, sought, links } = findLeaks(read(log), used)
  const counts = Object.entries(sought).map(([kind, count]) => `${count} of kind ${kind}`)
  console.log(
    `\nSecrets sought in ${read(log).length} characters of log: ${counts.join(', ')}; ${links} links passed on.`,
  )
  for (const line of found) console.error(line)
  // A search for nothing, or in nothing, finds nothing.
  const missing = ['password', 'token', 'cookie', 'e-mail address'].filter((kind) => !sought[kind])
  if (missing.length > 0) console.error(`No secret of this kind was seen in the run: ${missing.join(', ')}.`)
  if (!/"level":/.test(read(log))) console.error('The server wrote no log.')
  return found.length === 0 && missing.length === 0 && /"level":/.test(read(log))
}

/** Playwright starts `npm start`'s own program on a fresh data folder and a free port, and stops it at the end. */
export async function browserTests() {
  const chromium = await findChromium()
  const folder = mkdtempSync(join(tmpdir(), 'headroom-browser-'))
  chmodSync(folder, 0o755)
  const [report, log, secrets] = ['report.json', 'server.log', 'secrets.jsonl'].map((name) => join(folder, name))
  try {
    const code = await node(['node_modules/@playwright/test/cli.js', 'test'], {
      E2E_CHROMIUM: chromium,
      E2E_PORT: String(await freePort()),
      E2E_PROVIDER_PORT: String(await freePort()),
      E2E_DATA_DIR: join(folder, 'data'),
      E2E_REPORT: report,
      E2E_LOG: log,
      E2E_SECRETS: secrets,
    })
    const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'))
    const { expected, unexpected, flaky, skipped } = stats
    const clean = logIsClean(log, secrets)
    const failed = unexpected + flaky + skipped + (clean ? 0 : 1)
    // What the server said helps to see why a test failed.
    if (unexpected > 0) console.error(readFileSync(log, 'utf8').slice(-4000))
    return {
      passed: expected + (clean ? 1 : 0),
      failed: failed === 0 && code !== 0 ? 1 : failed,
      failures: [...failuresOfPlaywright(suites), ...(clean ? [] : ['the log of the server is not clean: see above'])],
    }
  } finally {
    removeData(join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true })
  }
}
