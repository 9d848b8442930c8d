import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './resolve'

it('is JSON with sorted keys and without what is undefined', () => {
  expect(canonicalJson({ b: [1, undefined, { d: null, c: 'x' }], a: undefined })).toBe(
    '{"b":[1,null,{"c":"x","d":null}]}',
  )
})

it('can be read back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
