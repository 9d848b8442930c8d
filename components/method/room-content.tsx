import { Panel } from '@/components/ui/panel'
import type { MethodConstant, MethodFigure, MethodFormula } from '@/lib/contracts/method'
import { constantLine } from '@/lib/presentation/method'
import { ConstantTable } from './constant-table'
import { FigureEntry } from './figure-entry'
import { FormulaEntry } from './formula-entry'

/** Figures first, since it is they that people come from; then what they are made of. */
export function RoomContent({
  figures,
  formulas,
  constants,
}: {
  figures: readonly MethodFigure[]
  formulas: readonly MethodFormula[]
  constants: readonly MethodConstant[]
}) {
  return (
    <>
      {figures.length > 0 ? (
        <Panel id="figures" title={count(figures, 'figure')}>
          <div className="px-4 [&>:first-child]:border-t-0">
            {figures.map((figure) => (
              <FigureEntry key={figure.id} figure={figure} />
            ))}
          </div>
        </Panel>
      ) : null}
      {formulas.length > 0 ? (
        <Panel id="formulas" title={count(formulas, 'function')}>
          <div className="px-4 [&>:first-child]:border-t-0">
            {formulas.map((formula) => (
              <FormulaEntry key={formula.anchor} formula={formula} />
            ))}
          </div>
        </Panel>
      ) : null}
      {constants.length > 0 ? (
        <Panel id="constants" title={count(constants, 'constant')}>
          <ConstantTable lines={constants.map(constantLine)} />
        </Panel>
      ) : null}
    </>
  )
}

function count(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`
}
