import type { Timed } from './report'

export function timeProduct(say: (line: string) => void): Promise<Timed[]>
