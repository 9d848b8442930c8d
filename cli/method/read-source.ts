import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import type { MethodFormula } from '@/lib/contracts/method'

const engine = join(import.meta.dirname, '..', '..', 'lib', 'projection')

export type ReadSource = { formulas: MethodFormula[]; figureFiles: ReadonlyMap<string, string> }

/** Every exported function of the engine that says in its doc comment what it is, and where each figure is entered. */
export function readEngineSource(): ReadSource {
  const formulas: MethodFormula[] = []
  const figureFiles = new Map<string, string>()
  for (const path of engineFiles()) {
    const file = relative(engine, path).split(sep).join('/')
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true)
    for (const statement of source.statements) {
      const formula = formulaOf(statement, file, source)
      if (formula) formulas.push(formula)
    }
    for (const id of figureIds(source)) figureFiles.set(id, file)
  }
  return { formulas, figureFiles }
}

function engineFiles(): string[] {
  return readdirSync(engine, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.(test|fixture)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function formulaOf(node: ts.Statement, file: string, source: ts.SourceFile): MethodFormula | undefined {
  if (!ts.isFunctionDeclaration(node) || !node.name || !isExported(node)) return undefined
  const doc = docOf(node)
  if (doc === '') return undefined
  const name = node.name.text
  const parameters = node.parameters.map((parameter) => oneLine(parameter.getText(source))).join(', ')
  return {
    anchor: anchorOf(`${file.replace(/\.ts$/, '')}.${name}`),
    name,
    signature: `(${parameters})${node.type ? `: ${oneLine(node.type.getText(source))}` : ''}`,
    doc,
    file,
    constants: [...constantNames(node)].sort(),
  }
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** What stands in the comment, its lines joined: they were broken for the editor, not for the reader. */
function docOf(node: ts.Node): string {
  const [first] = ts.getJSDocCommentsAndTags(node)
  const comment = first && ts.isJSDoc(first) ? ts.getTextOfJSDocComment(first.comment) : undefined
  return oneLine(comment ?? '')
}

/** `constant('name')`, wherever it stands in the function. */
function constantNames(node: ts.Node): Set<string> {
  const names = new Set<string>()
  const visit = (child: ts.Node): void => {
    if (
      ts.isCallExpression(child) &&
      ts.isIdentifier(child.expression) &&
      child.expression.text.startsWith('constant')
    ) {
      const [name] = child.arguments
      if (name && ts.isStringLiteral(name)) names.add(name.text)
    }
    ts.forEachChild(child, visit)
  }
  visit(node)
  return names
}

/** The `id` of object literals that also have a `formula`: entries of the ledger. */
function figureIds(source: ts.SourceFile): string[] {
  const ids: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const text = (wanted: string) =>
        node.properties.find(
          (property): property is ts.PropertyAssignment =>
            ts.isPropertyAssignment(property) && property.name.getText(source) === wanted,
        )?.initializer
      const id = text('id')
      const hasFormula = node.properties.some((property) => property.name?.getText(source) === 'formula')
      if (id && ts.isStringLiteral(id) && hasFormula) ids.push(id.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return ids
}

export function anchorOf(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '-')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
