import { JOBS, type Job } from './definitions'

/** What the queue is told of a job. */
export type JobSpec = { name: string; payload: string; key: string; maxAttempts: number; delaySeconds: number }

/** Checks the payload (a stranger's field, or text where an id belongs, never reaches the queue) and adds the rules. */
export function specOf(job: Job): JobSpec {
  switch (job.name) {
    case 'reproject-all':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'reproject-team':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'project-scenario':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'write-report':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'forget-answers':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'mail-invitation':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'mail-password-reset':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'mail-confirmation':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'mail-address-notice':
      return fill(job.name, JOBS[job.name], job.payload)
    case 'mail-log-in-notice':
      return fill(job.name, JOBS[job.name], job.payload)
  }
}

type Rules<P> = {
  payload: { parse: (value: unknown) => P }
  key: (payload: P) => string
  maxAttempts: number
  delaySeconds: number
}

function fill<P>(name: string, rules: Rules<P>, payload: P): JobSpec {
  const checked = rules.payload.parse(payload)
  return {
    name,
    payload: JSON.stringify(checked),
    key: rules.key(checked),
    maxAttempts: rules.maxAttempts,
    delaySeconds: rules.delaySeconds,
  }
}
