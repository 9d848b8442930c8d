import { AppError } from '@/lib/contracts/errors'

/** The error that a call ends with; a call that succeeds fails the test, and so does an error of another family. */
export async function problemOf(call: Promise<unknown>): Promise<AppError> {
  try {
    await call
  } catch (problem) {
    if (problem instanceof AppError) return problem
    throw problem
  }
  throw new Error('The call succeeded where it was to be refused.')
}
