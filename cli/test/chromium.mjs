import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { node, run } from './program.mjs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A program that is there may still not run: Ubuntu's /usr/bin/chromium-browser is a note that asks for a snap. */
function runs(path) {
  if (!path || !existsSync(path)) return false
  const args = ['--version', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  return spawnSync(path, args, { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installed() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs(given)) return given
    throw new Error(`CHROMIUM_PATH names ${given}, which does not run.`)
  }
  return [...PLACES, chromium.executablePath()].find(runs)
}

async function downloaded() {
  console.log('No Chromium is installed: asking Playwright for its own …')
  const code = await node(['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  return code === 0 ? [chromium.executablePath()].find(runs) : undefined
}

async function fromSystemPackages() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing the system package chromium …')
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], quiet)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  return PLACES.find(runs)
}

/** An installed Chromium, else Playwright's download, else (as root on Debian or Ubuntu) the system's package. */
export async function findChromium() {
  const found = installed() ?? (await downloaded()) ?? (await fromSystemPackages())
  if (found) return found
  throw new Error(
    'No Chromium for the browser tests: none is installed, Playwright could not download one, and no system package could be ' +
      'installed. Install Chromium or Chrome, or name one with CHROMIUM_PATH.',
  )
}
