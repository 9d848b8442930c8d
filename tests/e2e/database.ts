import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** As playwright.config.ts has it: the data of the server under test. */
const DATA = process.env.E2E_DATA_DIR ?? join(tmpdir(), `headroom-browser-${process.env.E2E_PORT ?? 4617}`)

/** The connections of the app, which are processes of the database server (Linux). */
function guestsOf(server: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return parent === server && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('headroom_app')
      } catch {
        return false
      }
    })
}

/** Takes the database away, guests and all, until the function it gives is called. Nobody is let in meanwhile. */
export function takeDatabaseAway(): () => void {
  const server = Number(readFileSync(join(DATA, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(server, 'SIGSTOP')
  for (const guest of guestsOf(server)) process.kill(guest, 'SIGTERM')
  let away = true
  return () => {
    if (away) process.kill(server, 'SIGCONT')
    away = false
  }
}
