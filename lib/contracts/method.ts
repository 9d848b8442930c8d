/** How the engine works, as read out of its own source: what the method pages show. */
export type MethodFormula = {
  /** Anchor on the page of its room. */
  anchor: string
  name: string
  /** `(perNodeDay: number, nodes: number)` */
  signature: string
  doc: string
  file: string
  /** Names of the constants that it reads. */
  constants: string[]
}

export type MethodFigure = {
  id: string
  anchor: string
  label: string
  unit: string
  formula: string
  source: string
  validity: string
  terms: { symbol: string; meaning: string; source: string; figure: string | null }[]
}

export type MethodConstant = {
  name: string
  value: number
  low: number
  high: number
  unit: string
  source: string
  /** Rooms whose formulas read it. */
  rooms: string[]
}

export type MethodRoomId =
  | 'model'
  | 'training'
  | 'scaling'
  | 'serving'
  | 'economics'
  | 'environment'
  | 'lifecycle'
  | 'hardware'
  | 'uncertainty'

export type MethodRoom = { id: MethodRoomId; figures: MethodFigure[]; formulas: MethodFormula[] }
export type Method = { engineVersion: string; rooms: MethodRoom[]; constants: MethodConstant[] }
