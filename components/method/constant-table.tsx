import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ConstantLine } from '@/lib/presentation/method'

/** What the engine uses without being told, with the range that each could plausibly have, and who says so. */
export function ConstantTable({ lines }: { lines: readonly ConstantLine[] }) {
  return (
    <Table label="Constants">
      <thead>
        <tr>
          <Th sticky>Name</Th>
          <Th numeric>Value</Th>
          <Th>Plausible range</Th>
          <Th>Unit</Th>
          <Th>Source</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.name} id={line.anchor} className="scroll-mt-4 target:bg-accent/8">
            <Th
              scope="row"
              sticky
              className="max-w-40 min-w-32 font-mono text-sm font-normal break-words sm:max-w-none"
            >
              {line.name}
            </Th>
            <Td numeric>{line.value}</Td>
            <Td className="figures whitespace-nowrap">{line.range}</Td>
            <Td className="min-w-28 text-sm">{line.unit}</Td>
            <Td className="min-w-72 py-2 text-xs break-words text-muted">{line.source}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
