import { describe, expect, it } from 'vitest'
import { generatedDocs, writtenDoc } from './write-docs'

describe('generated docs', () => {
  it.each(Object.entries(generatedDocs))(
    '%s says what the code says (else run: npx tsx cli/write-docs.ts)',
    (path, write) => {
      expect(writtenDoc(path)).toBe(write())
    },
  )
})
