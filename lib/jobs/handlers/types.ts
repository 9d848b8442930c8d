import type { JobName, JobPayload } from '../definitions'

/** One run of a job: its id for the log, and a signal that says that the process wants to end. */
export type Run = { requestId: string; signal: AbortSignal }

export type Handler<N extends JobName> = (payload: JobPayload<N>, run: Run) => Promise<void>
export type Handlers = { [N in JobName]: Handler<N> }
