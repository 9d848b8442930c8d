import type { ErrorCode, Issue } from '@/lib/contracts/errors'

/** A refusal as the server words it, or that it could not be reached. `detail` is fit to be shown as it is. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode | 'unreachable',
    readonly status: number,
    readonly detail: string,
    readonly issues: Issue[] = [],
    readonly requestId?: string,
    readonly retryAfterSeconds?: number,
    /** The whole problem body, for members of its own such as both versions of a conflict. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail)
    this.name = 'ApiError'
  }

  /** The message of the field at `path`, when the server named one. */
  issueAt(path: string): string | undefined {
    return this.issues.find((issue) => issue.path === path)?.message
  }
}
