import { expect, it } from 'vitest'
import { trustView } from './trust'

const trust = { id: 'a', label: 'Llama 3 8B, 8 H100', source: 'a table', distance: 0.31, sigma: 0 }

it('says what was measured nearest and how near', () => {
  expect(trustView({ trust })).toMatchObject({
    near: true,
    text: 'Nearest measured case: Llama 3 8B, 8 H100, at a distance of 0.3. Up to 1 counts as measured.',
  })
})

it('says that nothing near was measured, and what that does', () => {
  const view = trustView({ trust: { ...trust, distance: 2.4, sigma: 0.14 } })
  expect(view?.near).toBe(false)
  expect(view?.text).toContain('range of hours is wider')
})

it('says nothing where nothing is trained', () => {
  expect(trustView({})).toBeUndefined()
})
