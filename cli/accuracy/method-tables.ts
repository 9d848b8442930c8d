const START = '<!-- figures: written by `npx tsx cli/acknowledge.ts` -->'
const END = '<!-- end of figures -->'

/** docs/method.md with the backtest's tables between their marks replaced. */
export function withTables(page: string, tables: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`docs/method.md has no place for the figures: "${START}" … "${END}"`)
  return `${page.slice(0, start)}${START}\n\n${tables.trim()}\n\n${page.slice(end)}`
}
