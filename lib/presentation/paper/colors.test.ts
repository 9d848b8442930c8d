import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PAPER_CHART_COLORS, PAPER_COLORS } from './colors'

const css = readFileSync('app/globals.css', 'utf8')
const light = (token: string) => new RegExp(`--color-${token}: light-dark\\((#[0-9a-f]{6})`).exec(css)?.[1]

it.each(Object.entries(PAPER_CHART_COLORS))('%s has the colour on paper that it has on screen', (name, color) => {
  expect(light(/^(memory|plan)-/.test(name) ? name : `chart-${name}`)).toBe(color)
})

it.each(Object.entries(PAPER_COLORS))('%s is that of the screen', (name, color) => {
  expect(light(name)).toBe(color)
})
