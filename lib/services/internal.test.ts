import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { refSchema } from '@/lib/contracts/common'
import { InvalidError, LimitError, NotFoundError } from '@/lib/contracts/errors'
import { asJson, atMost, parse, statusFilter } from './internal'

const schema = z.object({ planId: refSchema.optional(), a: z.number('Give a number.'), b: z.object({ c: z.string() }) })

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('parsing', () => {
  it('hands on what the schema makes of it', () => {
    expect(parse(schema, { a: 1, b: { c: 'x', d: 2 } })).toEqual({ a: 1, b: { c: 'x' } })
  })

  it('names the one bad field in the sentence, and all of them in the issues', () => {
    const one = thrownBy(() => parse(schema, { a: 'x', b: { c: '' } }))
    expect(one).toBeInstanceOf(InvalidError)
    expect(one).toMatchObject({ detail: 'a: Give a number.', issues: [{ path: 'a', message: 'Give a number.' }] })
    const two = thrownBy(() => parse(schema, { a: 'x', b: {} }))
    expect(two).toMatchObject({ detail: expect.stringContaining('2 fields'), issues: [{ path: 'a' }, { path: 'b.c' }] })
  })

  it('has a sentence for what is wrong as a whole', () => {
    const whole = z.object({ a: z.number().optional() }).refine((input) => input.a !== undefined, 'Nothing to change.')
    expect(thrownBy(() => parse(whole, {}))).toMatchObject({ detail: 'Nothing to change.', issues: [{ path: '' }] })
    expect(thrownBy(() => parse(schema, null))).toBeInstanceOf(InvalidError)
  })

  it('finds nothing under what is no id, whatever else is wrong', () => {
    expect(thrownBy(() => parse(schema, { planId: 'x', a: 'x' }))).toBeInstanceOf(NotFoundError)
  })
})

it('JSON holds what JSON can say', () => {
  expect(asJson({ a: undefined, at: new Date(0), n: Number.NaN, list: [undefined] })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    n: null,
    list: [null],
  })
})

it('a full place says so, and the last one is given', () => {
  expect(atMost(3, 2, 'plans')).toBeUndefined()
  const full = thrownBy(() => atMost(3, 3, 'plans'))
  expect(full).toBeInstanceOf(LimitError)
  expect(full).toMatchObject({ status: 422, detail: expect.stringContaining('3 plans') })
})

it('status means archived or not', () => {
  expect(statusFilter('all')).toEqual({})
  expect(statusFilter('active')).toEqual({ archivedAt: null })
  expect(statusFilter('archived')).toEqual({ archivedAt: { not: null } })
})
