import { say } from './say'

/** Something that runs until it ends; `exited` says how. */
export type Part = { exited: Promise<string> }

type Options = {
  /** Starts it anew. What fails here counts as one more end. */
  again: () => Part | Promise<Part>
  /** True once everything is being stopped: then an end is wanted. */
  stopping: () => boolean
  /** So many ends in a row, and the part is given up. Without it, never. */
  attempts?: number
  giveUp?: (name: string, how: string) => void
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000
/** Whoever ran so long ended for a reason of its own: the count begins anew. */
const SETTLED_MS = 60_000

/** 0.1 s after the first end, then twice as long each time, ten seconds at most. */
export function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
}

/** Starts a part of Headroom again whenever it ends by itself, ever more slowly while it keeps ending. */
export async function keepRunning(name: string, first: Part, options: Options): Promise<void> {
  const { again, stopping, attempts = Number.POSITIVE_INFINITY, giveUp } = options
  let part = first
  let inARow = 0
  for (;;) {
    const began = performance.now()
    const how = await part.exited
    if (stopping()) return
    inARow = performance.now() - began > SETTLED_MS ? 1 : inARow + 1
    if (inARow > attempts) return giveUp?.(name, how)
    say(`  The ${name} has ended (${how}): starting it again …`)
    await new Promise((resolve) => setTimeout(resolve, waitBefore(inARow)))
    if (stopping()) return
    part = await restarted(again)
  }
}

async function restarted(again: Options['again']): Promise<Part> {
  try {
    return await again()
  } catch (error) {
    return { exited: Promise.resolve(error instanceof Error ? error.message : String(error)) }
  }
}
