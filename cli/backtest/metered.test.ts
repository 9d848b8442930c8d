import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '@/lib/projection'
import type { RunRow } from './evidence-rows'
import { backtestFile } from './files'
import { backtestMetered } from './metered'
import { evidenceFile } from './own-sets'
import { completed } from './runs'

const catalog = loadCatalog()
const sets = backtestFile('runs', evidenceFile('training-runs.json'), catalog)
const errorsOf = (name: string) =>
  Object.fromEntries(
    (sets.find((set) => set.name === name)?.rows ?? []).map(({ id, error }) => [id, error ?? undefined]),
  )

/** Systems that miss the bar, by name: their makers count more than the catalogue knows of. */
const MISSES: Readonly<Record<string, string>> = {
  'glam-1.2t': 'TPU v4: 326 W a chip with host, of which the catalogue knows 192 W of the chip',
}

describe('runs whose power was metered', () => {
  const power = Object.entries(errorsOf('metered power'))

  it.each(power.filter(([id, error]) => error !== undefined && !MISSES[id]))(
    '%s: mean draw within 20 %%, GPU-only and system power kept apart',
    (_id, error) => expect(Math.abs(error ?? 1)).toBeLessThan(0.2),
  )

  it('miss it only where it is named, and by less than a quarter', () => {
    const missed = power.filter(([, error]) => error !== undefined && Math.abs(error) >= 0.2)
    expect(missed.map(([id]) => id)).toEqual(Object.keys(MISSES))
    for (const [, error] of missed) expect(Math.abs(error ?? 1)).toBeLessThan(0.25)
  })

  it('come to their carbon within 15 % with their own hours, PUE and grid', () => {
    const carbon = Object.entries(errorsOf('metered carbon')).filter(([, error]) => error !== undefined)
    expect(carbon.map(([id]) => id)).toEqual(['gshard-600b', 'switch-1500b', 'gpt3-175b'])
    for (const [id, error] of carbon) expect(Math.abs(error ?? 1), id).toBeLessThan(0.15)
  })

  it('are read from the meter, devices alone where only they hung on it, and nothing is made of what was not metered', () => {
    const row = (notes: string, energyMetered: boolean): RunRow =>
      completed({
        id: 'a',
        notes,
        parametersTotal: 7e9,
        accelerator: 'h100-sxm5-80gb',
        accelerators: 64,
        published: { acceleratorHours: 1000, energyMwh: 1, tco2e: null, costUsd: null, energyMetered },
        context: { pue: 1.25, gridGramsPerKwh: 100, pricePerAcceleratorHour: null },
      })
    const only = (notes: string) => backtestMetered('f', [row(notes, true)], catalog)[0]?.rows[0]
    expect(only('GPU only')).toMatchObject({ published: 1000, note: 'devices alone' })
    expect(only('')).toMatchObject({ published: 800, note: 'the whole system' })
    expect((only('')?.predicted ?? 0) - (only('GPU only')?.predicted ?? 0)).toBeCloseTo(300, 6)
    expect(backtestMetered('f', [row('', false)], catalog)).toEqual([])
  })
})

describe('a training node of eight, as MLPerf measured', () => {
  it.each([
    ['h100-sxm5-80gb', 6.85],
    ['h100-sxm5-80gb', 7.15],
    ['b200-sxm-180gb', 9.58],
  ])('%s: %f kW within 10 %%', (accelerator, kilowatts) => {
    const { figures } = project(
      {
        version: 1,
        workload: 'training',
        model: { parameters: 70e9 },
        data: { tokens: 1e9 },
        training: { method: 'lora' },
        cluster: { accelerator, accelerators: 8 },
      },
      catalog,
    )
    const node = figures['energy.training']?.terms.find(({ symbol }) => symbol === 'P_node')?.value ?? Number.NaN
    const projected = (8 * ((figures['power.device']?.p50 ?? Number.NaN) + node)) / 1000
    expect(Math.abs(projected / kilowatts - 1)).toBeLessThan(0.1)
  })

  it('and as a system that serves, MLPerf Inference v5.1 at the wall: eight B200 within 10 %', () => {
    const [head, ...lines] = readFileSync(evidenceFile('serving.csv'), 'utf8').split('\n')
    const folder = mkdtempSync(join(tmpdir(), 'metered-'))
    const file = join(folder, 'mlperf.csv')
    writeFileSync(file, [head, ...lines.filter((line) => line.startsWith('mlperf51'))].join('\n'))
    const set = backtestFile('serving', file, catalog).find(({ name }) => name === 'mlperf51 powerW')
    rmSync(folder, { recursive: true })
    const rows = set?.rows.filter(({ error }) => error !== null) ?? []
    expect(rows).toHaveLength(4)
    for (const { id, error } of rows) expect(Math.abs(error ?? 1), id).toBeLessThan(0.1)
  })
})
