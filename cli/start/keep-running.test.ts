import { expect, it, vi } from 'vitest'
import { keepRunning, type Part, waitBefore } from './keep-running'

vi.mock('./say', () => ({ say: vi.fn() }))

/** A part that ends when told. */
function part(): Part & { end: (how: string) => void } {
  let end = (_how: string) => {}
  const exited = new Promise<string>((resolve) => {
    end = resolve
  })
  return { exited, end: (how) => end(how) }
}

it('starts what ended again, and again, until everything is being stopped', async () => {
  vi.useFakeTimers()
  const parts = [part(), part(), part()]
  let stopping = false
  let started = 0
  const again = () => {
    started += 1
    return parts[started] ?? part()
  }
  const kept = keepRunning('web server', parts[0] ?? part(), { again, stopping: () => stopping })
  for (const [count, one] of parts.slice(0, 2).entries()) {
    one.end('ended by SIGKILL')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(started).toBe(count + 1)
  }
  stopping = true
  parts[2]?.end('exit code 0')
  await vi.advanceTimersByTimeAsync(20_000)
  await kept
  expect(started).toBe(2)
  vi.useRealTimers()
})

it('gives up what ends again and again, also when it cannot even be started, and says so', async () => {
  vi.useFakeTimers()
  const giveUp = vi.fn()
  const again = vi.fn(() => Promise.reject(new Error('no room')))
  const options = { again, stopping: () => false, attempts: 3, giveUp }
  const kept = keepRunning('database', { exited: Promise.resolve('code 1') }, options)
  await vi.advanceTimersByTimeAsync(60_000)
  await kept
  expect(again).toHaveBeenCalledTimes(3)
  expect(giveUp).toHaveBeenCalledExactlyOnceWith('database', 'no room')
  vi.useRealTimers()
})

it('waits ever longer, and no longer than ten seconds', () => {
  expect([1, 2, 3, 20].map(waitBefore)).toEqual([100, 200, 400, 10_000])
})
