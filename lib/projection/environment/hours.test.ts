import { describe, expect, it } from 'vitest'
import { project } from '../project'
import type { EnvironmentSpec, Scenario } from '../spec'
import { catalog, region, scenario } from '../uncertainty/plan.fixture'
import { relativeIntensity, startOfDay } from './hours'

const flatNight = Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0.4 : 1.2))
const gridHours = { relative: flatNight, source: 'test hours' }
const place = region('aws:us-east-1', { gridHours, zone: 'T' })

describe('the hours of a grid', () => {
  it('weigh a run by the hours that it meets', () => {
    expect(relativeIntensity(flatNight, 0, 6)).toBeCloseTo(0.4, 12)
    expect(relativeIntensity(flatNight, 3, 6)).toBeCloseTo(0.8, 12)
    expect(relativeIntensity(flatNight, 22, 4)).toBeCloseTo(0.8, 12)
    expect(relativeIntensity(flatNight, 5, 1.5)).toBeCloseTo((0.4 + 0.6) / 1.5, 12)
  })

  it('cancel over whole days, whenever they start', () => {
    for (const start of [0, 7, 23]) expect(relativeIntensity(flatNight, start, 72)).toBeCloseTo(1, 12)
  })

  it('name the best and the worst start of a short run, of no long one and of no zone without hours', () => {
    expect(startOfDay(place, 6)).toEqual({
      source: 'test hours',
      best: { hour: 0, relative: expect.closeTo(0.4, 9) },
      worst: { hour: 6, relative: expect.closeTo(1.2, 9) },
    })
    expect(startOfDay(place, 72)).toBeUndefined()
    expect(startOfDay(region('aws:us-east-1'), 6)).toBeUndefined()
  })
})

describe('a run that starts at an hour', () => {
  const short = (environment: EnvironmentSpec, over: Partial<Scenario> = {}) =>
    scenario({ workload: 'training', data: { tokens: 1e9 }, environment, ...over })
  const places = catalog({ regions: { 'aws:us-east-1': place } })
  const kg = (environment: EnvironmentSpec, id = 'carbon.training') =>
    project(short(environment), places).figures[id]?.p50 ?? Number.NaN

  it('meets the hours of the zone; experiments and the market-based figure keep the mean', () => {
    const hours = project(short({}), places).figures['training.hours']?.p50 ?? Number.NaN
    expect(kg({ startHour: 0 }) / kg({})).toBeCloseTo(relativeIntensity(flatNight, 0, hours), 6)
    expect(kg({ startHour: 0 }, 'carbon.market')).toBe(kg({}, 'carbon.market'))
    expect(kg({ startHour: 0 }, 'carbon.experiments')).toBe(kg({}, 'carbon.experiments'))
  })

  it('where no hours are known keeps the mean and says so', () => {
    const { figures, problems } = project(short({ startHour: 3 }), catalog())
    expect(figures['carbon.training']?.formula).toBe('energy x grid / 1000')
    expect(problems.find(({ code }) => code === 'no-hourly-grid')?.message).toContain('no hourly data')
  })

  it('in a place whose grid nobody knows takes the world average with a warning and a way out, until one is typed', () => {
    const dark = catalog({
      regions: { 'aws:us-east-1': region('aws:us-east-1', { gridGramsPerKwh: null, zone: 'X' }) },
    })
    const found = project(short({}), dark).problems.filter(({ code }) => code === 'grid-unknown')
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toMatch(/zone X.*world average.*Enter the grams per kWh/)
    const typed = project(short({ gridGramsPerKwh: 50 }), dark).problems
    expect(typed.some(({ code }) => code === 'grid-unknown')).toBe(false)
  })
})
