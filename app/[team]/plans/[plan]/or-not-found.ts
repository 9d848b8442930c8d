import { notFound } from 'next/navigation'
import { NotFoundError } from '@/lib/contracts/errors'

/** Missing and foreign look the same: both are the "not found" page. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  const answer = await asked.catch((problem: unknown) => {
    if (problem instanceof NotFoundError) return NONE
    throw problem
  })
  // notFound() throws by itself, so it stands outside of the catch.
  return answer === NONE ? notFound() : (answer as T)
}

const NONE = Symbol('nothing at this address')
