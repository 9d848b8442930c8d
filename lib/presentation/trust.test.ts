import { expect, it } from 'vitest'
import { trustViews } from './trust'

const trust = { id: 'a', label: 'Llama 3 8B, 8 H100', source: 'a table', distance: 0.31, sigma: 0 }

it('says what was measured nearest and how near', () => {
  expect(trustViews({ trust })).toMatchObject([
    {
      near: true,
      title: 'A run like this was measured',
      text: 'Nearest measured case: Llama 3 8B, 8 H100, at a distance of 0.3. Up to 1 counts as measured.',
      figure: 'training.nearest_case',
    },
  ])
})

it('says that nothing near was measured, and what that does', () => {
  const far = { ...trust, distance: 2.4, sigma: 0.14 }
  const [run, deployment] = trustViews({ trust: far, servingTrust: far })
  expect(run?.near).toBe(false)
  expect(run?.text).toContain('range of hours is wider')
  expect(deployment?.title).toBe('No deployment like this was measured')
  expect(deployment?.text).toContain('ranges of rates and latencies are wider')
})

it('says nothing of what is not projected', () => {
  expect(trustViews({})).toEqual([])
})
