import { cx } from '@/components/ui/cx'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { scenarioLetter } from '@/lib/presentation/compare'
import type { InputRow } from '@/lib/presentation/compare-inputs'

/** What makes the difference: the inputs that the scenarios do not have in common. */
export function InputTable({ scenarios, rows }: { scenarios: ProjectedScenario[]; rows: InputRow[] }) {
  return (
    <Table label="Inputs that differ">
      <thead>
        <tr>
          <Th sticky>Input</Th>
          {scenarios.map(({ scenario }, index) => (
            <Th key={scenario.id} className="min-w-40">
              {scenarioLetter(index)} · {scenario.name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.path}>
            <Th scope="row" sticky className="font-normal" title={row.help}>
              {row.label}
            </Th>
            {row.cells.map((cell, index) => (
              <Td
                key={scenarios[index]?.scenario.id}
                title={cell.exact}
                className={cx('figures', cell.origin !== 'given' && 'text-muted')}
              >
                {cell.text}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
