import { describe, expect, it } from 'vitest'
import { accuracyHref, accuracyView, setHref } from './accuracy-view'

describe('the address of the accuracy page', () => {
  it('holds the whole view, and comes back from it the same', () => {
    const view = accuracyView({
      set: 'steps',
      stack: 'modern',
      hardware: 'h100-sxm5-80gb',
      kind: 'experts',
      show: 'outside',
    })
    expect(accuracyHref(view, 2)).toBe(
      '/accuracy?set=steps&stack=modern&hardware=h100-sxm5-80gb&kind=experts&show=outside&page=2',
    )
    const search = new URLSearchParams(accuracyHref(view, 2).split('?')[1])
    expect(accuracyView(Object.fromEntries(search))).toEqual({ ...view, page: 2 })
  })

  it('is a view that exists, whatever stands in it', () => {
    const view = accuracyView({ set: '__proto__', kind: 'x', show: '1', page: '-3' })
    expect(view).toMatchObject({ set: 'hours', kind: undefined, show: undefined, page: 1 })
    expect(accuracyHref(view)).toBe('/accuracy')
    expect(accuracyView({ page: '1e999' }).page).toBe(1)
  })

  it('drops the filters with the set that they belonged to', () => {
    expect(setHref('hours')).toBe('/accuracy')
    expect(setHref('memory')).toBe('/accuracy?set=memory')
  })
})
