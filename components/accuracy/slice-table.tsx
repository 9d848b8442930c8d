import Link from 'next/link'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { SliceLine } from '@/lib/presentation/accuracy'
import { type AccuracyView, accuracyHref } from './accuracy-view'

/** Errors of a set by engine, hardware and kind of model; each slice leads to its rows. */
export function SliceTable({ lines, view }: { lines: readonly SliceLine[]; view: AccuracyView }) {
  return (
    <Table label="Slices, misses first">
      <thead>
        <tr>
          <Th sticky>Slice</Th>
          <Th numeric>Rows</Th>
          <Th numeric>Median error</Th>
          <Th numeric>P90</Th>
          <Th numeric title="Share of rows whose published value lies inside P10 to P90">
            Inside range
          </Th>
          <Th numeric title="Median P90 over P10">
            Width
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-36 font-normal">
              <Link
                href={accuracyHref({ set: view.set, page: 1, ...line.filter })}
                scroll={false}
                prefetch={false}
                className="link"
              >
                {line.label}
              </Link>
            </Th>
            <Td numeric>{line.n}</Td>
            <Td numeric>{line.median}</Td>
            <Td numeric>{line.p90}</Td>
            <Td numeric>{line.coverage}</Td>
            <Td numeric>{line.width}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
