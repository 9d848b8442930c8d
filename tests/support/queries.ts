import pg from 'pg'

export type Statement = { text: string; values: unknown[] }

/** The statements that are sent to PostgreSQL while `run` runs, by whatever library; `before` is awaited first, for what
 * somebody else does between two of them. */
export async function statementsOf(
  run: () => Promise<unknown>,
  before?: (statement: Statement) => Promise<void>,
): Promise<Statement[]> {
  const sent: Statement[] = []
  const original = pg.Client.prototype.query
  const spy = function (this: pg.Client, ...args: unknown[]) {
    const statement = statementOf(args)
    sent.push(statement)
    const go = () => Reflect.apply(original, this, args)
    return before && typeof args.at(-1) !== 'function' ? before(statement).then(go) : go()
  }
  Reflect.set(pg.Client.prototype, 'query', spy)
  try {
    await run()
  } finally {
    Reflect.set(pg.Client.prototype, 'query', original)
  }
  return sent
}

/** Only their texts. */
export async function queriesOf(run: () => Promise<unknown>): Promise<string[]> {
  return (await statementsOf(run)).map(({ text }) => text)
}

function statementOf([first, second]: unknown[]): Statement {
  if (typeof first !== 'object' || first === null || !('text' in first)) {
    return { text: String(first), values: Array.isArray(second) ? second : [] }
  }
  const values = 'values' in first && Array.isArray(first.values) ? first.values : second
  return { text: String(first.text), values: Array.isArray(values) ? values : [] }
}

/** Transactions that were opened for a team's rows (lib/db/transaction.ts sets the team first, by parameter). */
export function tenantTransactions(statements: readonly Statement[]): number {
  return statements.filter(({ text, values }) => text.includes("set_config('app.team_id'") && values[0] !== '').length
}
