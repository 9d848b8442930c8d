import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { templateById } from '@/lib/catalog/templates'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { DOLLARS } from '@/lib/contracts/currency'
import { paperFile } from '@/lib/export/paper'
import { xlsxOf } from '@/lib/export/xlsx'
import { comparisonReport, type Report, scenarioReport } from '@/lib/presentation/report'
import { workbookOf } from '@/lib/presentation/workbook/workbook'
import { project, type Scenario } from '@/lib/projection'

/** Writes the reports that reports.mjs holds against LibreOffice and poppler, and what the engine says they must show. */
const [folder = '.'] = process.argv.slice(2)
const WRITTEN = '2026-11-23T07:00:00.000Z'
const catalog = loadCatalog()
const template = (id: string, change: Partial<Scenario> = {}): Scenario => ({
  ...(templateById(id)?.document ?? fail(`no template ${id}`)),
  ...change,
})
const total = (document: Scenario) => project(document, catalog).figures['cost.total']?.p50 ?? Number.NaN

function fail(message: string): never {
  throw new Error(message)
}

function projected(name: string, document: Scenario): ProjectedScenario {
  return {
    plan: { id: 'p', name: 'Plan', kind: 'life_cycle' },
    scenario: { id: name, name, status: 'active' },
    revision: { number: 1 },
    document,
    projection: project(document, catalog),
  }
}
const team = { name: 'Team', currency: DOLLARS }
const reportOn = (document: Scenario): Report => scenarioReport(team, projected('First', document))

/** A workbook in which somebody has typed other values into inputs, by their labels; the values beside the formulas stay
 * the old ones, so whoever shows new ones has calculated. */
function typedInto(report: Report, values: Record<string, number>): Uint8Array {
  const workbook = workbookOf(report, WRITTEN)
  const inputs = workbook.sheets.find(({ name }) => name === 'Inputs') ?? fail('no inputs')
  for (const [label, value] of Object.entries(values)) {
    const row =
      inputs.rows.find(([cell]) => cell && 'text' in cell && cell.text === label) ?? fail(`no input "${label}"`)
    const cell = row[2]
    if (!cell || !('number' in cell)) fail(`no number at "${label}"`)
    else cell.number = value
  }
  return xlsxOf(workbook)
}

const life = template('start-life-cycle')
const owned = template('start-life-cycle', {
  money: { term: 'own', people: { fullTimeEquivalents: 3 } },
  maintenance: { horizonMonths: 24, retrainEveryMonths: 9, fineTuneEveryMonths: 3 },
})
const pretrain = (mfu: number) =>
  template('start-pretrain', { training: { ...template('start-pretrain').training, mfu } })
const dearer = { ...life, money: { usdPerAcceleratorHour: 9.99 } }
const slower = project(pretrain(0.25), catalog)
const grown = { ...life, serving: { ...life.serving, monthlyGrowthShare: 0.12 } }

const six = comparisonReport(team, {
  baselineId: 'Variant 0',
  scenarios: [
    life,
    template('start-serve'),
    template('start-pretrain'),
    template('start-lora'),
    template('bloom-176b'),
    owned,
  ].map((document, index) => projected(`Variant ${index}`, document)),
  others: [],
})

const seconds: Record<string, number> = {}
for (const [name, report] of [
  ['one', reportOn(life)],
  ['owned', reportOn(owned)],
  ['six', six],
] as const) {
  for (const format of ['pdf', 'xlsx'] as const) {
    // Of this process alone, so that a busy machine does not count.
    const began = process.cpuUsage()
    const { bytes } = await paperFile({ report, writtenAt: WRITTEN, leftOut: 0 }, format)
    const { user, system } = process.cpuUsage(began)
    seconds[`${name}.${format}`] = (user + system) / 1e6
    writeFileSync(join(folder, `${name}.${format}`), bytes)
  }
}
const changed = {
  price: [typedInto(reportOn(life), { 'Price of an accelerator-hour, training': 9.99 }), total(dearer)],
  growth: [typedInto(reportOn(life), { 'Growth of demand a month': 0.12 }), total(grown)],
  hours: [
    typedInto(reportOn(pretrain(0.4)), {
      'Wall hours of the run': slower.figures['training.hours']?.p50 ?? Number.NaN,
    }),
    total(pretrain(0.25)),
  ],
} as const
for (const [name, [bytes]] of Object.entries(changed)) writeFileSync(join(folder, `changed-${name}.xlsx`), bytes)
const totals = Object.fromEntries(Object.entries(changed).map(([name, [, value]]) => [`changed-${name}`, value]))
writeFileSync(
  join(folder, 'expected.json'),
  JSON.stringify({ seconds, totals: { one: total(life), owned: total(owned), ...totals } }),
)
