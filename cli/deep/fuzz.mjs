import { randomInt } from 'node:crypto'
import { complete } from './running.mjs'

/** Generated requests in numbers that `npm test` has no time for, by a seed that is new each time and printed. */
export async function* steps() {
  const seed = process.env.FUZZ_SEED ?? String(randomInt(2 ** 31))
  const requests = process.env.FUZZ_REQUESTS ?? '50000'
  console.log(`${requests} requests by the seed ${seed}: again with FUZZ_SEED=${seed} npm run test:deep -- fuzz`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'served', 'tests/served/fuzz.test.ts']
  const run = complete(process.execPath, args, {
    cwd: process.cwd(),
    env: { ...process.env, FUZZ_SEED: seed, FUZZ_REQUESTS: requests },
    timeout: 3_600_000,
  })
  const fine = run.code === 0
  yield { what: `generated requests (seed ${seed})`, problem: fine ? null : run.text.slice(-4000) }
}
