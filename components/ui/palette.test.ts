import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, difference, visions } from './palette'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

/** Every `--color-name: light-dark(#light, #dark)` of the token file. */
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)
const chartNames = [...tokens.keys()].filter((name) => name.startsWith('chart-'))
/** Colours that stand in one chart together: cost, memory of a device, plans of a portfolio. */
const families = { chart: chartNames, memory: named('memory-'), plan: named('plan-') }

function named(prefix: string): string[] {
  return [...tokens.keys()].filter((name) => name.startsWith(prefix))
}

function color(name: string, theme: (typeof themes)[number]): string {
  const found = tokens.get(name)
  if (!found) throw new Error(`The token file has no colour ${name}`)
  return found[theme]
}

test('the chart colours are the eight of the table', () => {
  expect(chartNames).toEqual(
    ['compute', 'serving', 'energy', 'data', 'infrastructure', 'people', 'maintenance', 'overhead'].map(
      (n) => `chart-${n}`,
    ),
  )
  expect(themes.map((theme) => color('chart-compute', theme))).toEqual(['#1367d6', '#75adfd'])
})

test('every part of memory and every series of plans has a colour, and charts find it', () => {
  expect(families.memory).toHaveLength(8)
  expect(families.plan).toHaveLength(7)
  for (const name of [...families.memory, ...families.plan])
    expect(css).toContain(`--chart-${name}: var(--color-${name});`)
})

describe.each(themes)('%s', (theme) => {
  test.each([
    ['ink', 15],
    ['muted', 6],
    ['accent', 4.5],
    ['danger', 4.5],
    ['warn', 4.5],
    ['good', 4.5],
    ['control', 3],
  ])('%s has a contrast of %d on paper, surface and hover', (name, least) => {
    for (const ground of ['paper', 'surface', ...(least < 15 ? ['hover'] : [])]) {
      expect(contrast(color(name, theme), color(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(least)
    }
  })

  test('words on filled controls can be read', () => {
    expect(contrast(color('on-accent', theme), color('accent', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(color('on-accent', theme), color('accent-strong', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(color('on-danger', theme), color('danger', theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(Object.values(families).flat())('%s has 3:1 on its surface', (name) => {
    expect(contrast(color(name, theme), color('surface', theme))).toBeGreaterThanOrEqual(3)
  })

  const cases = Object.keys(visions).flatMap((vision) =>
    Object.values(families).map((names) => [vision, names] as const),
  )
  test.each(cases)('under %s any two colours of one chart differ by 18: %j', (vision, names) => {
    const matrix = visions[vision]
    if (!matrix) throw new Error(vision)
    const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const))
    expect(pairs).toHaveLength((names.length * (names.length - 1)) / 2)
    for (const [one, other] of pairs) {
      const apart = difference(color(one, theme), color(other, theme), matrix)
      expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(18)
    }
  })
})

test('the arithmetic agrees with known values', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 3)
  expect(difference('#000000', '#ffffff', visions['full colour vision'] ?? never())).toBeCloseTo(100, 1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

function never(): never {
  throw new Error('no such vision')
}
