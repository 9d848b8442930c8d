import type { TableModel } from '@/lib/presentation/chart-model'
import { rateSentence } from '@/lib/presentation/money'
import type { Report } from '@/lib/presentation/report'

/** To be read by people: where it comes from, then one table after another. */
export function markdownOf(report: Report): string {
  const parts = [
    `# ${plain(report.title)}`,
    ...(report.description ? [paragraph(report.description)] : []),
    table(originTable(report)),
    ...rateOf(report),
    ...report.tables.flatMap((one) => [`## ${plain(one.caption)}`, table(one)]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Amounts in another currency than the engine's say at which rate. */
function rateOf({ currency }: Report): string[] {
  const said = rateSentence(currency)
  if (said) return [plain(said)]
  return currency.code === 'USD'
    ? []
    : [plain(`Amounts are in ${currency.code}, at ${currency.usdPerUnit} USD for 1 ${currency.code}.`)]
}

function originTable({ team, baselineId, scenarios }: Report): TableModel {
  const several = scenarios.length > 1
  return {
    caption: '',
    columns: [
      ...(several ? ['Letter'] : []),
      ...['Team', 'Plan', 'Scenario', 'Revision', 'Engine', 'Catalogue', 'As of'],
    ].map((label) => ({ id: label, label })),
    rows: scenarios.map(({ letter, plan, scenario, revision, engineVersion, catalogVersion, asOf }) => ({
      id: scenario.id,
      cells: [
        ...(several ? [scenario.id === baselineId ? `${letter} (baseline)` : letter] : []),
        ...[team, plan.name, scenario.name, String(revision.number), engineVersion, catalogVersion, asOf],
      ].map((text) => ({ text })),
    })),
  }
}

function table({ columns, rows }: TableModel): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ label }) => plain(label))),
    line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...rows.map(({ cells }) => line(cells.map(({ text }) => plain(text)))),
  ].join('\n')
}

/** Whatever a name says, it is shown as it was typed: no markup, no link, no picture, no second line. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~$]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
    .replace(/@/g, '&#64;')
}

/** At the start of a line, some signs would begin a list or a rule. */
export function paragraph(text: string): string {
  return plain(text).replace(/^(\d*)([-+=.)])/, '$1\\$2')
}
