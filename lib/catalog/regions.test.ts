import { describe, expect, it } from 'vitest'
import { weightedIntensity } from '@/lib/projection/environment/formulas'
import { loadRegions } from './regions'

const regions = loadRegions()
const hoursOf = (id: string) => regions[id]?.gridHours?.relative ?? []

describe('hours of the grid', () => {
  it('are known of Germany, France and Great Britain, and of no other zone', () => {
    const zones = new Set(Object.values(regions).flatMap(({ zone, gridHours }) => (gridHours ? [zone] : [])))
    expect([...zones].sort()).toEqual(['DE', 'FR', 'GB'])
  })

  it.each(['azure:germanywestcentral', 'azure:francecentral', 'azure:uksouth'])('%s: 24 of them around 1', (id) => {
    const hours = hoursOf(id)
    expect(hours).toHaveLength(24)
    expect(hours.reduce((sum, one) => sum + one, 0) / 24).toBeCloseTo(1, 6)
    expect(regions[id]?.gridHours?.source).toContain('arXiv:2110.13234')
  })

  it('as Wiesner et al. (arXiv:2110.13234) find: Germany least at solar noon, Great Britain at night', () => {
    const least = (id: string) => hoursOf(id).indexOf(Math.min(...hoursOf(id)))
    expect(least('azure:germanywestcentral')).toBe(11)
    expect(least('azure:uksouth')).toBe(3)
    const night = Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 1 : 0))
    expect(weightedIntensity(night, hoursOf('azure:uksouth'))).toBeCloseTo(0.859, 3)
  })
})
