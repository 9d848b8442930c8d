import { hash, verify } from '@node-rs/argon2'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { PasswordTools } from '@/lib/contracts/context'

/** Argon2id is the library's default; memory and passes as OWASP's password storage cheat sheet asks (19 MiB, 2, 1). */
const WORK = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password that falls within this many guesses is refused: 10^8, what zxcvbn calls "safely unguessable" online. */
const GUESSES_LOG10_MIN = 8
/** The estimate grows with the square of the length; the first 72 characters decide. */
const JUDGED_LENGTH = 72

let estimator: ZxcvbnFactory | undefined
let decoy: Promise<string> | undefined

export const passwords: PasswordTools = {
  hash: (password) => hash(password, WORK),

  async verify(stored, password) {
    // An address without an account costs the same argon2 run as one with an account.
    decoy ??= hash('an address without an account', WORK)
    const matches = await verify(stored ?? (await decoy), password).catch(() => false)
    return stored !== null && matches
  },

  weakness(password, about) {
    estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
    const words = [...about.flatMap(wordsOf), 'headroom']
    const { guessesLog10 } = estimator.check(password.slice(0, JUDGED_LENGTH), words)
    if (guessesLog10 < GUESSES_LOG10_MIN) return COMMON
    return restWithout(words, password).length < OWN_PART_MIN ? PERSONAL : null
  },
}

const COMMON =
  'This password is common or easily guessed: use several unrelated words, or let a password manager make one.'
const PERSONAL =
  'This password is little more than your name, address or team: add words that nobody would link to you.'

/** Letters and digits that must be left once the words about the person are taken out. */
const OWN_PART_MIN = 8

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
}

function restWithout(words: string[], password: string): string {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  return longestFirst
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase())
    .replace(/[^\p{L}\p{N}]/gu, '')
}
