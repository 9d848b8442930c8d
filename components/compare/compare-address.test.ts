import { describe, expect, it } from 'vitest'
import { compareAddress, compareExportPath, compareHref, withoutScenario, withScenario } from './compare-address'

describe('the address of a comparison', () => {
  it('is read back as it was written', () => {
    const address = { ids: ['a', 'b', 'c'], base: 'b', onlyDifferences: true, left: 0 }
    const href = compareHref('acme', address)
    expect(href).toBe('/acme/compare?s=a,b,c&base=b&only=differences')
    expect(compareAddress(Object.fromEntries(new URL(href, 'http://x').searchParams))).toEqual(address)
  })

  it('takes ids from a plain form, each once, and no more than can stand side by side', () => {
    expect(compareAddress({ s: ['a', 'b', 'a'] })).toMatchObject({ ids: ['a', 'b'], base: 'a', left: 0 })
    expect(compareAddress({ s: 'a,b,c,d,e,f,g,h' })).toMatchObject({ ids: ['a', 'b', 'c', 'd', 'e', 'f'], left: 2 })
    expect(compareAddress({})).toEqual({ ids: [], base: undefined, onlyDifferences: false, left: 0 })
  })

  it('holds against the first when the baseline is not among them', () => {
    expect(compareAddress({ s: 'a,b', base: 'x' }).base).toBe('a')
    const address = compareAddress({ s: 'a,b,c', base: 'b' })
    expect(withoutScenario(address, 'b')).toMatchObject({ ids: ['a', 'c'], base: 'a' })
    expect(withoutScenario(address, 'c')).toMatchObject({ ids: ['a', 'b'], base: 'b' })
    expect(withScenario(address, 'd')).toMatchObject({ ids: ['a', 'b', 'c', 'd'], base: 'b' })
  })

  it('cannot be led elsewhere by what stands in it', () => {
    expect(compareHref('acme', { ids: ['a&base=x', 'b'] })).toBe('/acme/compare?s=a%26base%3Dx,b')
    expect(compareExportPath('acme', compareAddress({ s: 'a,b', base: 'b' }))).toBe(
      '/api/v1/teams/acme/compare/export?s=a,b&base=b',
    )
  })
})
