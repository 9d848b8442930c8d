/** A calculation that is told twice from one source: as the formula of a cell, and as the value that is kept beside it. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'cell'; key: string }
  | { kind: 'operation'; sign: '+' | '-' | '*' | '/' | '^'; left: Expression; right: Expression }
  | { kind: 'call'; name: FunctionName; of: Expression[] }

export type FunctionName = keyof typeof FUNCTIONS

/** As spreadsheets name them; `CEIL` and `FLOOR` to whole numbers, for amounts that are not negative. */
const FUNCTIONS = {
  MAX: { value: (of: number[]) => Math.max(...of), text: (of: string[]) => `MAX(${of.join(',')})` },
  MIN: { value: (of: number[]) => Math.min(...of), text: (of: string[]) => `MIN(${of.join(',')})` },
  SUM: {
    value: (of: number[]) => of.reduce((sum, one) => sum + one, 0),
    text: (of: string[]) => `SUM(${of.join(',')})`,
  },
  EXP: { value: ([x = Number.NaN]: number[]) => Math.exp(x), text: (of: string[]) => `EXP(${of[0]})` },
  // A quotient that is whole in exact arithmetic must not be rounded up by one.
  CEIL: {
    value: ([x = Number.NaN]: number[]) => Math.ceil(x - 1e-9),
    text: (of: string[]) => `ROUNDUP(${of[0]}-1E-9,0)`,
  },
  FLOOR: { value: ([x = Number.NaN]: number[]) => Math.floor(x), text: (of: string[]) => `ROUNDDOWN(${of[0]},0)` },
  /** Second where the first is positive, else third. */
  WHERE: {
    value: ([test = 0, then = 0, otherwise = 0]: number[]) => (test > 0 ? then : otherwise),
    text: (of: string[]) => `IF(${of[0]}>0,${of[1]},${of[2]})`,
  },
} as const

export const number = (value: number): Expression => ({ kind: 'number', value })
export const cell = (key: string): Expression => ({ kind: 'cell', key })
export const call = (name: FunctionName, ...of: Expression[]): Expression => ({ kind: 'call', name, of })
const joined =
  (sign: '+' | '-' | '*' | '/' | '^') =>
  (first: Expression, ...more: Expression[]): Expression =>
    more.reduce<Expression>((left, right) => ({ kind: 'operation', sign, left, right }), first)
export const plus = joined('+')
export const minus = joined('-')
export const times = joined('*')
export const over = joined('/')
export const power = joined('^')

const APPLY: Record<'+' | '-' | '*' | '/' | '^', (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
}

export function evaluated(expression: Expression, cells: (key: string) => number): number {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'cell':
      return cells(expression.key)
    case 'operation':
      return APPLY[expression.sign](evaluated(expression.left, cells), evaluated(expression.right, cells))
    case 'call':
      return FUNCTIONS[expression.name].value(expression.of.map((one) => evaluated(one, cells)))
  }
}

/** The formula without its `=`. Every operation stands in brackets, so that no spreadsheet's order of signs matters. */
export function textOf(expression: Expression, address: (key: string) => string): string {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 ? `(${numberText(expression.value)})` : numberText(expression.value)
    case 'cell':
      return address(expression.key)
    case 'operation':
      return `(${textOf(expression.left, address)}${expression.sign}${textOf(expression.right, address)})`
    case 'call':
      return FUNCTIONS[expression.name].text(expression.of.map((one) => textOf(one, address)))
  }
}

function numberText(value: number): string {
  return String(value).replace('e', 'E')
}

/** Cells that a calculation reads. */
export function cellsOf(expression: Expression): string[] {
  if (expression.kind === 'cell') return [expression.key]
  if (expression.kind === 'operation') return [...cellsOf(expression.left), ...cellsOf(expression.right)]
  return expression.kind === 'call' ? expression.of.flatMap(cellsOf) : []
}
