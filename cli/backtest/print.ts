import type { ScoredSet } from './score'

/** The same as Markdown, for `docs/method.md`. */
export function printMarkdown(sets: readonly ScoredSet[]): string {
  const files = [...new Set(sets.map(({ file }) => file))]
  return files
    .map((file) => {
      const own = sets.filter((set) => set.file === file)
      const rows = own.map((set) =>
        [
          set.name,
          set.n,
          ...[set.signedMedian, set.medianAbs, set.meanAbs, set.p90Abs, set.worstAbs, set.coverage].map(percent),
          ratio(set.width),
          ...naive(set),
        ].join(' | '),
      )
      const all = own.find(({ name }) => name === 'all')
      return [
        `### ${file}`,
        '',
        '| set | rows | signed median | median | mean | P90 | worst | inside P10 to P90 | P90 / P10 | 6ND at 40 %, mean | ours / rule |',
        '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
        ...rows.map((row) => `| ${row} |`),
        '',
        '```text',
        ...(all ? misses(all) : []).slice(0, -1),
        '```',
        '',
      ].join('\n')
    })
    .join('\n')
}

const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`)

/** Mean error of the rule of thumb, and ours on the same rows as a share of it: below one is better than the rule. */
const ratio = (value: number | null) => (value === null ? '-' : value.toFixed(2))
const naive = ({ naive }: ScoredSet) => [percent(naive?.meanAbs ?? null), naive ? naive.ratio.toFixed(2) : '-']

/** Plain table for people: one line a set, then the rows that were missed most. */
export function printTable(sets: readonly ScoredSet[]): string {
  const header = [
    'file',
    'set',
    'n',
    'signed median',
    'median abs',
    'mean abs',
    'p90',
    'worst',
    'in P10-P90',
    'P90/P10',
    '6ND at 40 %',
    'ours/rule',
  ]
  const body = sets.map((set) => [
    set.file,
    set.name,
    String(set.n),
    percent(set.signedMedian),
    percent(set.medianAbs),
    percent(set.meanAbs),
    percent(set.p90Abs),
    percent(set.worstAbs),
    percent(set.coverage),
    ratio(set.width),
    ...naive(set),
  ])
  const widths = header.map((title, column) => Math.max(title.length, ...body.map((line) => line[column]?.length ?? 0)))
  const lines = [header, ...body].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, '', ...sets.filter(({ name }) => name === 'all').flatMap(misses)].join('\n')
}

function misses(set: ScoredSet): string[] {
  const worst = set.rows
    .filter(({ error }) => error !== null && error !== 0)
    .sort((left, right) => Math.abs(right.error ?? 0) - Math.abs(left.error ?? 0))
    .slice(0, 8)
  const without = set.rows.filter(({ predicted }) => predicted === null)
  return [
    `Furthest off in ${set.file}:`,
    ...worst.map(
      ({ id, quantity, predicted, published, error, note }) =>
        `  ${id} ${quantity}: ${predicted?.toPrecision(4)} for ${published.toPrecision(4)} (${percent(error)})${note ? `; ${note}` : ''}`,
    ),
    ...(without.length > 0 ? [`Not projected: ${without.length}`, ...reasons(without.map(({ note }) => note))] : []),
    '',
  ]
}

function reasons(notes: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1)
  return [...counts].map(([note, count]) => `  ${count} x ${note || 'no reason given'}`)
}
