import { expect, test, vi } from 'vitest'
import { currentToasts, dismissToast, serverToasts, subscribeToasts, toast } from './toast-store'

test('keeps the newest three and forgets one that is dismissed', () => {
  const ids = ['one', 'two', 'three', 'four'].map((title) => toast(title))
  expect(currentToasts().map((entry) => entry.title)).toEqual(['two', 'three', 'four'])
  dismissToast(ids[2] ?? -1)
  expect(currentToasts().map((entry) => entry.title)).toEqual(['two', 'four'])
})

test('tells its listeners until they leave', () => {
  const heard = vi.fn()
  const leave = subscribeToasts(heard)
  toast('heard', { tone: 'danger' })
  leave()
  toast('not heard')
  expect(heard).toHaveBeenCalledTimes(1)
})

test('the server snapshot is stable and empty, as React requires', () => {
  toast('only in the browser')
  expect(serverToasts()).toBe(serverToasts())
  expect(serverToasts()).toEqual([])
})
