import { chmodSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
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

/** Playwright starts `npm start`'s own program on a fresh data folder and a free port, and stops it at the end. */
export async function browserTests() {
  const chromium = await findChromium()
  const folder = mkdtempSync(join(tmpdir(), 'headroom-browser-'))
  chmodSync(folder, 0o755)
  const report = join(folder, 'report.json')
  try {
    const code = await node(['node_modules/@playwright/test/cli.js', 'test'], {
      E2E_CHROMIUM: chromium,
      E2E_PORT: String(await freePort()),
      E2E_PROVIDER_PORT: String(await freePort()),
      E2E_DATA_DIR: join(folder, 'data'),
      E2E_REPORT: report,
    })
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats
    const failed = unexpected + flaky + skipped
    return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed }
  } finally {
    removeData(join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true })
  }
}
