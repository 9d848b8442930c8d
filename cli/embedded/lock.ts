import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SetupProblem } from '@/lib/config'
import { birthOf } from './process-table'

const LOCK = 'start.lock'

const holder = z.object({ pid: z.number().int(), birth: z.string(), address: z.string() })

function readHolder(path: string): z.infer<typeof holder> | null {
  try {
    return holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function refuseIfHeld(path: string): void {
  const other = readHolder(path)
  if (!other || birthOf(other.pid) !== other.birth) return
  throw new SetupProblem(
    `Headroom already runs from this folder at ${other.address} (process ${other.pid}): open that, or stop it first; ` +
      'HEADROOM_DATA_DIR=another-folder PORT=another-port starts a second one beside it.',
  )
}

/** Asked before anything else: a second start is told about the first, not about the port that the first has taken. */
export function refuseSecondStart(dataFolder: string): void {
  refuseIfHeld(join(dataFolder, LOCK))
}

/**
 * One start at a time on a data folder. The lock names its process by pid and birth, so that one left behind
 * by `kill -9` is seen to be void even when the pid belongs to somebody else by now.
 */
export function takeLock(dataFolder: string, address: string): () => void {
  const path = join(dataFolder, LOCK)
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) ?? '', address })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    refuseIfHeld(path)
    rmSync(path, { force: true })
  }
  throw new SetupProblem(`The lock ${path} could not be taken: stop other starts of Headroom and try again.`)
}
