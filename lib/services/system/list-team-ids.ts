import { listTeamIds as pageOfTeamIds } from '@/lib/db'

/** Every team's id in order, a page at a time: how a job that concerns all teams enters each of them by itself. */
export async function* listTeamIds(): AsyncGenerator<string> {
  let after: string | null = null
  for (;;) {
    const page: string[] = await pageOfTeamIds(after)
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last
  }
}
