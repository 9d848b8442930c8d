import { readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 1000

/** The parent of a process; null where the system does not tell (anything but Linux). */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

/**
 * `npm start` is npm, often a shell, then us. Somebody who ends npm with `kill -9` means Headroom, yet no signal
 * arrives here: so we look whether that chain still stands.
 */
export function whenNpmIsGone(act: () => void): void {
  const parent = process.ppid
  const grandparent = parentOf(parent)
  const timer = setInterval(() => {
    const broken =
      process.ppid !== parent || (grandparent !== null && grandparent > 1 && parentOf(parent) !== grandparent)
    if (!broken) return
    clearInterval(timer)
    act()
  }, LOOK_EVERY_MS)
  timer.unref()
}
