import type { Scenario } from '@/lib/projection/spec'

/** What was typed, with the way back. One step is one intent: typing on in the same field extends its step. */
export type History = {
  present: Scenario
  past: Scenario[]
  future: Scenario[]
  /** Field and time of the last step, to tell typing on from starting anew. */
  last?: { field: string; at: number }
}

export type HistoryAction =
  | { type: 'change'; document: Scenario; field: string; at: number }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'reset'; document: Scenario }

const TYPING_ON_MS = 1500
const MOST_STEPS = 200

export function startHistory(document: Scenario): History {
  return { present: document, past: [], future: [] }
}

export function historyReducer(history: History, action: HistoryAction): History {
  switch (action.type) {
    case 'change':
      return changed(history, action)
    case 'undo': {
      const before = history.past.at(-1)
      if (!before) return history
      return { present: before, past: history.past.slice(0, -1), future: [history.present, ...history.future] }
    }
    case 'redo': {
      const [after, ...future] = history.future
      if (!after) return history
      return { present: after, past: [...history.past, history.present], future }
    }
    case 'reset':
      return startHistory(action.document)
  }
}

function changed(
  history: History,
  { document, field, at }: { document: Scenario; field: string; at: number },
): History {
  if (JSON.stringify(document) === JSON.stringify(history.present)) return history
  const { last } = history
  const typingOn = last?.field === field && at - last.at < TYPING_ON_MS && history.past.length > 0
  const past = typingOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS)
  return { present: document, past, future: [], last: { field, at } }
}
