import { Disclosure } from '@/components/ui/disclosure'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { quantity } from '@/lib/presentation/format'
import type { Projection } from '@/lib/projection/result'

/** Everything that nobody typed: what was taken, and on whose word. */
export function ExampleSources({ projection }: { projection: Projection }) {
  const taken = Object.entries(projection.defaults)
  if (taken.length === 0) return null
  return (
    <Disclosure
      summary="What was assumed, and where it comes from"
      hint={taken.length === 1 ? '1 value' : `${taken.length} values`}
      className="border-t border-line pt-2"
    >
      <Table label="Assumptions" className="max-h-96 overflow-y-auto print:max-h-none">
        <thead>
          <tr>
            <Th sticky>Input</Th>
            <Th numeric>Value</Th>
            <Th>Source</Th>
          </tr>
        </thead>
        <tbody>
          {taken.map(([path, entry]) => (
            <Tr key={path}>
              <Th scope="row" sticky className="min-w-40 font-normal">
                {entry.label}
              </Th>
              {typeof entry.value === 'number' ? (
                <Td numeric>{quantity(entry.value, entry.unit).text}</Td>
              ) : (
                <Td className="min-w-40 text-right">{entry.value}</Td>
              )}
              <Td className="min-w-60 text-sm text-muted">{entry.source}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Disclosure>
  )
}
