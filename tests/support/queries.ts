import pg from 'pg'

/** Texts of the statements that are sent to PostgreSQL while `run` runs, by whatever library. */
export async function queriesOf(run: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const original = pg.Client.prototype.query
  const spy = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'object' && first !== null && 'text' in first ? first.text : first
    sent.push(String(text))
    return Reflect.apply(original, this, args)
  }
  Reflect.set(pg.Client.prototype, 'query', spy)
  try {
    await run()
  } finally {
    Reflect.set(pg.Client.prototype, 'query', original)
  }
  return sent
}
