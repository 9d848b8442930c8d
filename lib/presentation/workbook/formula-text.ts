import { call, type Expression, type FunctionName, minus, number, over, plus, power, times } from './expression'

const NAMED: Record<string, FunctionName> = { ceil: 'CEIL', floor: 'FLOOR', max: 'MAX', min: 'MIN', exp: 'EXP' }

/**
 * Reads a formula as the ledger tells it (`hours x (P_device + P_node) / 1000 x PUE`), given what its symbols stand for.
 * Undefined where it is told in words: whoever asks then has a value and no formula.
 */
export function readFormula(text: string, symbols: ReadonlyMap<string, Expression>): Expression | undefined {
  const reader = new Reader(text, symbols)
  const read = reader.sum()
  return read && reader.atEnd() ? read : undefined
}

const WORD = /[\p{L}\p{N}_]/u

class Reader {
  private at = 0
  /** Longest first: "J per token" before "J". */
  private readonly names: string[]

  constructor(
    private readonly text: string,
    private readonly symbols: ReadonlyMap<string, Expression>,
  ) {
    this.names = [...symbols.keys()].sort((a, b) => b.length - a.length)
  }

  atEnd(): boolean {
    this.space()
    return this.at === this.text.length
  }

  sum(): Expression | undefined {
    let left = this.product()
    while (left) {
      const sign = this.take('+') ? plus : this.take('-') ? minus : undefined
      if (!sign) return left
      const right = this.product()
      left = right && sign(left, right)
    }
    return undefined
  }

  private product(): Expression | undefined {
    let left = this.raised()
    while (left) {
      const sign = this.takeWord('x') || this.take('×') ? times : this.take('/') ? over : undefined
      if (!sign) return left
      const right = this.raised()
      left = right && sign(left, right)
    }
    return undefined
  }

  private raised(): Expression | undefined {
    const base = this.atom()
    if (!base || !this.take('^')) return base
    const exponent = this.raised()
    return exponent && power(base, exponent)
  }

  private atom(): Expression | undefined {
    if (this.take('(')) return this.closed(this.sum())
    if (this.take('-')) {
      const of = this.atom()
      return of && minus(number(0), of)
    }
    return this.symbol() ?? this.named() ?? this.literal()
  }

  private closed(inner: Expression | undefined): Expression | undefined {
    return inner && this.take(')') ? inner : undefined
  }

  private symbol(): Expression | undefined {
    this.space()
    const name = this.names.find((one) => this.text.startsWith(one, this.at) && this.ends(this.at + one.length, one))
    if (name === undefined) return undefined
    this.at += name.length
    return this.symbols.get(name)
  }

  private named(): Expression | undefined {
    const name = Object.keys(NAMED).find((one) => this.text.startsWith(`${one}(`, this.at))
    const own = name === undefined ? undefined : NAMED[name]
    if (name === undefined || own === undefined) return undefined
    this.at += name.length + 1
    const of: Expression[] = []
    do {
      const one = this.sum()
      if (!one) return undefined
      of.push(one)
    } while (this.take(','))
    return this.take(')') ? call(own, ...of) : undefined
  }

  private literal(): Expression | undefined {
    const [digits] = /^\d+(\.\d+)?(e-?\d+)?/.exec(this.text.slice(this.at)) ?? []
    if (digits === undefined || !this.ends(this.at + digits.length, digits)) return undefined
    this.at += digits.length
    return number(Number(digits))
  }

  /** A name ends where no letter follows. */
  private ends(at: number, name: string): boolean {
    return !(WORD.test(name.at(-1) ?? '') && WORD.test(this.text[at] ?? ''))
  }

  private take(sign: string): boolean {
    this.space()
    if (!this.text.startsWith(sign, this.at)) return false
    this.at += sign.length
    return true
  }

  private takeWord(word: string): boolean {
    this.space()
    if (!this.text.startsWith(word, this.at) || !this.ends(this.at + word.length, word)) return false
    this.at += word.length
    return true
  }

  private space(): void {
    while (this.text[this.at] === ' ') this.at += 1
  }
}
