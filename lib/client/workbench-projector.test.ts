import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProjector } from './workbench-projector'

type Call = { input: string; signal: AbortSignal; answer: (value: string) => void; fail: (error: Error) => void }

function setup() {
  const calls: Call[] = []
  const answers: string[] = []
  const failures: string[] = []
  let pending = 0
  const projector = createProjector<string, string>({
    send: (input, signal) => new Promise((answer, fail) => calls.push({ input, signal, answer, fail })),
    onPending: () => {
      pending += 1
    },
    onAnswer: (answer) => answers.push(answer),
    onFailure: (error) => failures.push(String(error)),
  })
  return { projector, calls, answers, failures, pending: () => pending }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('typing is waited for: one question for a burst', async () => {
  const { projector, calls, answers } = setup()
  for (const text of ['1', '15', '15T']) projector.ask(text)
  await vi.advanceTimersByTimeAsync(80)
  expect(calls.map((call) => call.input)).toEqual(['15T'])
  calls[0]?.answer('ok')
  await settle()
  expect(answers).toEqual(['ok'])
})

test('an answer that is overtaken is dropped, whenever it comes', async () => {
  const { projector, calls, answers } = setup()
  projector.ask('old')
  await vi.advanceTimersByTimeAsync(80)
  projector.ask('new')
  await vi.advanceTimersByTimeAsync(80)
  expect(calls[0]?.signal.aborted).toBe(true)
  calls[1]?.answer('new answer')
  calls[0]?.answer('old answer')
  await settle()
  expect(answers).toEqual(['new answer'])
})

test('only the failure of the newest question counts', async () => {
  const { projector, calls, failures } = setup()
  projector.askNow('old')
  projector.askNow('new')
  calls[0]?.fail(new Error('aborted'))
  calls[1]?.fail(new Error('refused'))
  await settle()
  expect(failures).toEqual(['Error: refused'])
})

test('stopped, it neither asks nor answers', async () => {
  const { projector, calls, answers } = setup()
  projector.askNow('one')
  projector.ask('two')
  projector.stop()
  await vi.advanceTimersByTimeAsync(200)
  calls[0]?.answer('late')
  await settle()
  expect([calls.length, answers.length]).toEqual([1, 0])
})
