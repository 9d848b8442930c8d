/** `npm test` sends the same requests each time; `npm run test:deep -- fuzz` sends more, by a seed of its own. */
export function fuzzSettings(): { seed: number; requests: number } {
  return { seed: Number(process.env.FUZZ_SEED ?? 20_261_123), requests: Number(process.env.FUZZ_REQUESTS ?? 5_000) }
}
