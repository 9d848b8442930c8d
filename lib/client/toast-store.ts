export type Toast = {
  id: number
  title: string
  description?: string
  tone: 'info' | 'danger'
  action?: { label: string; run: () => void }
}

type Listener = () => void

let toasts: Toast[] = []
let nextId = 1
const listeners = new Set<Listener>()

function publish(next: Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says what cannot be seen to happen. With an action it is the way back ("Undo"). */
export function toast(title: string, options: Partial<Omit<Toast, 'id' | 'title'>> = {}): number {
  const id = nextId++
  publish([...toasts.slice(-2), { id, title, tone: 'info', ...options }])
  return id
}

export function dismissToast(id: number): void {
  publish(toasts.filter((entry) => entry.id !== id))
}

export function subscribeToasts(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): Toast[] {
  return toasts
}

const none: Toast[] = []

/** On the server there is never one to show. */
export function serverToasts(): Toast[] {
  return none
}
