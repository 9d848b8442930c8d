import { loadCatalog } from '@/lib/catalog'
import type { Method, MethodConstant, MethodFigure, MethodRoom, MethodRoomId } from '@/lib/contracts/method'
import { type ConstantName, constant, constantNames, ENGINE_VERSION, type Figure, project } from '@/lib/projection'
import { anchorOf, type ReadSource, readEngineSource } from './read-source'
import { explained } from './scenarios'

const ROOMS: readonly MethodRoomId[] = [
  'model',
  'training',
  'scaling',
  'serving',
  'economics',
  'environment',
  'lifecycle',
  'hardware',
  'uncertainty',
]

/** First part of a figure's or constant's name, where the file that enters it does not tell. */
const PREFIXES: Readonly<Record<string, MethodRoomId>> = {
  model: 'model',
  training: 'training',
  storage: 'training',
  mem: 'training',
  train: 'training',
  mfu: 'training',
  rl: 'training',
  fail: 'training',
  scaling: 'scaling',
  serving: 'serving',
  serve: 'serving',
  cost: 'economics',
  money: 'economics',
  energy: 'environment',
  power: 'environment',
  carbon: 'environment',
  water: 'environment',
  lifecycle: 'lifecycle',
  sigma: 'uncertainty',
  prior: 'uncertainty',
}

/** The method pages' content: the figures as projections enter them, the functions as their comments tell, every constant. */
export function methodReport(): Method {
  const source = readEngineSource()
  const figures = figuresOfScenarios()
  return {
    engineVersion: ENGINE_VERSION,
    rooms: ROOMS.map(
      (id): MethodRoom => ({
        id,
        figures: figures.filter((figure) => roomOfFigure(figure.id, source) === id).map(toMethodFigure),
        formulas: source.formulas.filter(({ file }) => roomOf(file) === id),
      }),
    ),
    constants: constantNames().map((name) => toMethodConstant(name, source)),
  }
}

function roomOf(file: string): MethodRoomId | undefined {
  return ROOMS.find((room) => file.startsWith(`${room}/`))
}

/** Every figure that any of these scenarios leads to; the first that has it tells how it comes about. */
function figuresOfScenarios(): Figure[] {
  const catalog = loadCatalog()
  const found = new Map<string, Figure>()
  for (const document of explained) {
    for (const figure of Object.values(project(document, catalog).figures)) {
      if (!found.has(figure.id)) found.set(figure.id, figure)
    }
  }
  return [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1))
}

function roomOfFigure(id: string, { figureFiles }: ReadSource): MethodRoomId {
  const file = figureFiles.get(id)
  return (file && roomOf(file)) || PREFIXES[id.split('.')[0] ?? ''] || 'economics'
}

function toMethodFigure({ id, label, unit, formula, source, validity, terms }: Figure): MethodFigure {
  const seen = new Set<string>()
  return {
    id,
    anchor: anchorOf(`figure.${id}`),
    label,
    unit,
    formula,
    source,
    validity: validity ?? '',
    terms: terms
      .filter(({ symbol, meaning }) => !seen.has(`${symbol} ${meaning}`) && seen.add(`${symbol} ${meaning}`))
      .map(({ symbol, meaning, source, figure }) => ({ symbol, meaning, source, figure: figure ?? null })),
  }
}

function toMethodConstant(name: string, { formulas }: ReadSource): MethodConstant {
  const { value, low, high, unit, source } = constant(name as ConstantName)
  const readers = formulas.filter(({ constants }) => constants.includes(name)).map(({ file }) => roomOf(file))
  const byName = PREFIXES[name.split('.')[0] ?? '']
  const rooms = new Set([...readers, byName].filter((room) => room !== undefined))
  return { name, value, low, high, unit, source, rooms: [...rooms] }
}
