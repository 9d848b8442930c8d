import Link from 'next/link'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { AccuracySetId } from '@/lib/contracts/accuracy'
import type { SetLine } from '@/lib/presentation/accuracy'
import { setHref } from './accuracy-view'

/** All sets at a glance; each leads to its rows. */
export function SetTable({ lines, current }: { lines: readonly SetLine[]; current: AccuracySetId }) {
  return (
    <Table label="Sets">
      <thead>
        <tr>
          <Th sticky>Set</Th>
          <Th numeric>Rows</Th>
          <Th numeric>Median error</Th>
          <Th numeric>Mean</Th>
          <Th numeric>P90</Th>
          <Th numeric title="Share of rows whose published value lies inside P10 to P90">
            Inside range
          </Th>
          <Th numeric title="Mean error of 6 N D operations at 40 % of the peak">
            6ND at 40 %
          </Th>
          <Th numeric title="Our mean error over that of the rule of thumb">
            Ours / rule
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-36 font-normal">
              <Link
                href={setHref(line.id)}
                scroll={false}
                className={line.id === current ? 'link font-medium' : 'link'}
                aria-current={line.id === current ? 'true' : undefined}
              >
                {line.label}
              </Link>
            </Th>
            <Td numeric>{line.n}</Td>
            <Td numeric>{line.median}</Td>
            <Td numeric>{line.mean}</Td>
            <Td numeric>{line.p90}</Td>
            <Td numeric>{line.coverage}</Td>
            <Td numeric>{line.naive}</Td>
            <Td numeric>{line.ratio}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
