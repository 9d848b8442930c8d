import { AsyncLocalStorage } from 'node:async_hooks'
import { NotFoundError } from '@/lib/contracts/errors'
import { translated } from './errors'
import type { TeamTx } from './types'

type Work<T> = (tx: TeamTx) => Promise<T>
/** Opens the one transaction, which lasts until `work` ends. */
export type Opener = (work: Work<void>) => Promise<void>
export type Steps<T> = { first: Work<void>; work: () => Promise<T>; last: (tx: TeamTx, result: T) => Promise<void> }

/** The transaction that the verbs of one request share. */
export type Unit = { teamId: string; isOpen: () => boolean; join: <T>(fn: Work<T>) => Promise<T> }

// Shared through globalThis for the same reason as the pool: one truth a process, however often this module is loaded.
const slot = globalThis as typeof globalThis & { headroomUnit?: AsyncLocalStorage<Unit> }
slot.headroomUnit ??= new AsyncLocalStorage<Unit>()
const units = slot.headroomUnit

export function currentUnit(): Unit | undefined {
  return units.getStore()
}

type Deferred<T> = { promise: Promise<T>; resolve: (value: T) => void; reject: (problem: unknown) => void }

function deferred<T>(): Deferred<T> {
  const made: Partial<Deferred<T>> = {}
  const promise = new Promise<T>((resolve, reject) => Object.assign(made, { resolve, reject }))
  return { resolve: () => undefined, reject: () => undefined, ...made, promise }
}

/**
 * Runs `work`, whose verbs open transactions of a team as always, in one transaction: it opens with the first of theirs
 * (what is computed before holds no connection), and is committed after `last` has written what came of it. Whatever
 * fails takes all of it back.
 */
export async function runUnit<T>(teamId: string, open: Opener, { first, work, last }: Steps<T>): Promise<T> {
  const ending = deferred<Work<void>>()
  let opened: Promise<TeamTx> | undefined
  let done: Promise<void> = Promise.resolve()
  let failure: { problem: unknown } | undefined

  function begin(): Promise<TeamTx> {
    const tx = deferred<TeamTx>()
    done = open(async (given) => {
      await first(given)
      tx.resolve(given)
      await (await ending.promise)(given)
    })
    done.catch(tx.reject)
    return tx.promise
  }

  async function join<R>(fn: Work<R>): Promise<R> {
    opened ??= begin()
    try {
      const tx = await opened
      return await translated(() => fn(tx))
    } catch (problem) {
      failure ??= { problem }
      throw problem
    }
  }

  const unit: Unit = { teamId, isOpen: () => opened !== undefined, join }
  ending.promise.catch(() => undefined)
  try {
    const result = await units.run(unit, work)
    // A verb that went on after a failure believes to have written what PostgreSQL has taken back.
    if (failure) throw failure.problem
    ending.resolve((tx) => last(tx, result))
    opened ??= begin()
    await opened
    await done
    return result
  } catch (problem) {
    ending.reject(problem)
    // The connection is free again before the caller hears of it.
    await done.catch(() => undefined)
    throw problem
  }
}

/** A team's transaction inside of a unit is a part of it; one of another team, or of none, would need a second connection. */
export function joined<T>(teamId: string, fn: Work<T>): Promise<T> | undefined {
  const unit = currentUnit()
  if (!unit) return undefined
  if (unit.teamId !== teamId) throw new NotFoundError()
  return unit.join(fn)
}
