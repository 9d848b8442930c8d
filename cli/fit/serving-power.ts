import { readFileSync } from 'node:fs'
import { loadCatalog } from '@/lib/catalog'
import { batchStep, powerShare, servingLoad } from '@/lib/projection'
import { parseCsv } from '../backtest/csv'
import { say } from './report'
import { leastSquares } from './serving/least-squares'
import { type Measured, measuredRows } from './serving/rows'

/** `npx tsx cli/fit/serving-power.ts FILE`: how the draw of a device follows its load, fitted on measured serving with power. */
type PowerRow = { row: Measured; memory: number; compute: number; share: number }

const file = process.argv[2]
if (!file) throw new Error('Give the file of measured rows: npx tsx cli/fit/serving-power.ts FILE')
const catalog = loadCatalog()
const table = parseCsv(readFileSync(file, 'utf8'))
const watts = new Map(
  table.map((row) => [
    row.id ?? '',
    { power: Number(row.power_w), devices: Number(row.accelerators), scope: row.power_scope },
  ]),
)

const rows = measuredRows(table, catalog).flatMap((row): PowerRow[] => {
  const measured = watts.get(row.id)
  const tdp = catalog.accelerators[row.accelerator]?.tdpW
  if (row.quantity !== 'rate' || !tdp || measured?.scope !== 'GPUs') return []
  const step = batchStep(row.case.replica, row.case.traffic, row.batch)
  const { memory, compute } = servingLoad(row.case.replica, row.case.traffic, step)
  return [{ row, memory, compute, share: measured.power / measured.devices / tdp }]
})

type Curve = { idle: number; cap: number; memory: number; compute: number }
const PRIOR = [0.15, 0.95, 2, 8].map(Math.log)
const curveOf = ([idle = 0, cap = 0, memory = 0, compute = 0]: readonly number[]): Curve => ({
  idle: Math.exp(idle),
  cap: Math.min(1, Math.exp(cap)),
  memory: Math.exp(memory),
  compute: Math.exp(compute),
})
const error = ({ memory, compute, share }: PowerRow, curve: Curve) =>
  Math.log(powerShare(curve, memory, compute) / share)

function fitCurve(own: readonly PowerRow[]): Curve {
  let point = [...PRIOR]
  for (let pass = 0; pass < 6; pass++) {
    const curve = curveOf(point)
    const weights = own.map((row) => 3 / Math.sqrt(Math.max(0.03, Math.abs(error(row, curve)))))
    point = leastSquares(
      (tried) => [
        ...own.map((row, at) => error(row, curveOf(tried)) * (weights[at] ?? 1)),
        ...tried.map((value, at) => (value - (PRIOR[at] ?? 0)) / 0.7),
      ],
      point,
      20,
    )
  }
  return curveOf(point)
}

for (const [name, pattern] of [
  ['h100', /^h[12]00/],
  ['b200', /^b200/],
] as const) {
  const own = rows.filter(({ row }) => pattern.test(row.accelerator))
  const curve = fitCurve(own)
  process.stdout.write(
    `${name} ${Object.entries(curve)
      .map(([key, value]) => `${key} ${value.toPrecision(4)}`)
      .join('  ')}\n`,
  )
  for (const moe of [false, true]) {
    const kind = own.filter(({ row }) => row.moe === moe)
    say(
      `fitted    ${moe ? 'moe' : 'dense'}`,
      kind.map((row) => error(row, curve)),
    )
    const left = [...new Set(own.map(({ row }) => row.family))].flatMap((family) => {
      const without = fitCurve(own.filter(({ row }) => row.family !== family))
      return kind.filter(({ row }) => row.family === family).map((row) => error(row, without))
    })
    say(`left out by family ${moe ? 'moe' : 'dense'}`, left)
  }
}
