/** Asks for a projection after each change: waits for typing to rest, drops the answers that are overtaken. */
export type Projector<Input> = {
  ask(input: Input): void
  /** Ask at once, without the rest: to try again. */
  askNow(input: Input): void
  stop(): void
}

export type ProjectorOptions<Input, Answer> = {
  send: (input: Input, signal: AbortSignal) => Promise<Answer>
  onPending: () => void
  onAnswer: (answer: Answer, input: Input) => void
  onFailure: (error: unknown, input: Input) => void
  restMs?: number
}

export const PROJECTION_REST_MS = 80

export function createProjector<Input, Answer>({
  send,
  onPending,
  onAnswer,
  onFailure,
  restMs = PROJECTION_REST_MS,
}: ProjectorOptions<Input, Answer>): Projector<Input> {
  let sequence = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  const forget = () => {
    sequence += 1
    clearTimeout(timer)
    running?.abort()
    running = undefined
  }
  const run = async (input: Input) => {
    const mine = sequence
    const controller = new AbortController()
    running = controller
    try {
      const answer = await send(input, controller.signal)
      // An abort may come too late to stop an answer: the sequence decides, not the signal.
      if (mine === sequence) onAnswer(answer, input)
    } catch (error) {
      if (mine === sequence) onFailure(error, input)
    }
  }
  return {
    ask(input) {
      forget()
      onPending()
      timer = setTimeout(() => void run(input), restMs)
    },
    askNow(input) {
      forget()
      onPending()
      void run(input)
    },
    stop: forget,
  }
}
