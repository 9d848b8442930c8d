import type {
  Method,
  MethodConstant,
  MethodFigure,
  MethodFormula,
  MethodRoom,
  MethodRoomId,
} from '@/lib/contracts/method'
import { significant } from './format'

type RoomWords = { label: string; about: string }

export const ROOM_WORDS: Readonly<Record<MethodRoomId, RoomWords>> = {
  model: { label: 'Model', about: 'Parameters, operations and cache sizes, counted from the shape.' },
  training: { label: 'Training', about: 'Work, memory, layout, time of a step, failures, storage.' },
  scaling: { label: 'Scaling laws', about: 'Expected loss, and the size and data that a budget is best spent on.' },
  serving: { label: 'Serving', about: 'Memory of a replica, throughput, latency, queueing, the fleet.' },
  economics: { label: 'Money', about: 'Rent or own, data, storage, people, month by month and at present value.' },
  environment: {
    label: 'Energy, carbon, water',
    about: 'Power from load, the building around it, the grid behind it.',
  },
  lifecycle: { label: 'Upkeep', about: 'Retraining, evaluation and growth over the horizon.' },
  hardware: { label: 'Hardware', about: 'What a device, a node and a cluster can do.' },
  uncertainty: { label: 'Ranges', about: 'Where P10 and P90 come from, and what they hang on.' },
}

export const ROOM_IDS = Object.keys(ROOM_WORDS) as MethodRoomId[]

export function roomHref(id: MethodRoomId, anchor?: string): string {
  return `/method/${id}${anchor ? `#${anchor}` : ''}`
}

/** The page that knows where the formula of a figure stands. */
export function figureHref(id: string): string {
  return `/method/figure/${encodeURIComponent(id)}`
}

export function findFigure(method: Method, id: string): { room: MethodRoomId; anchor: string } | undefined {
  for (const room of method.rooms) {
    const figure = room.figures.find((candidate) => candidate.id === id)
    if (figure) return { room: room.id, anchor: figure.anchor }
  }
  return undefined
}

export type ConstantLine = { name: string; anchor: string; value: string; range: string; unit: string; source: string }

export function constantLine({ name, value, low, high, unit, source }: MethodConstant): ConstantLine {
  return {
    name,
    anchor: constantAnchor(name),
    value: significant(value, 4),
    range: low === high ? '' : `${significant(low)} to ${significant(high)}`,
    unit: unit.replace(/^-\s*/, ''),
    source,
  }
}

export function constantAnchor(name: string): string {
  return `constant-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}

export type Found = { figures: Placed<MethodFigure>[]; formulas: Placed<MethodFormula>[]; constants: MethodConstant[] }
type Placed<T> = T & { room: MethodRoomId }

const LONGEST_QUERY = 80

/** Whatever has every word of the query somewhere in its text. */
export function search(method: Method, query: string): Found {
  const words = query.slice(0, LONGEST_QUERY).toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (...texts: string[]) => {
    const text = texts.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const placed = <T>(of: (room: MethodRoom) => readonly T[], fits: (item: T) => boolean): Placed<T>[] =>
    method.rooms.flatMap((room) =>
      of(room)
        .filter(fits)
        .map((item) => ({ ...item, room: room.id })),
    )
  return {
    figures: placed(
      (room) => room.figures,
      ({ id, label, formula, source }) => matches(id, label, formula, source),
    ),
    formulas: placed(
      (room) => room.formulas,
      ({ name, doc, file }) => matches(name, doc, file),
    ),
    constants: method.constants.filter(({ name, unit, source }) => matches(name, unit, source)),
  }
}

/** Text of a comment with its code set apart: every second part stood between backticks. */
export function codeParts(text: string): { text: string; code: boolean }[] {
  return text
    .split('`')
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
