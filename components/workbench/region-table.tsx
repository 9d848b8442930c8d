import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { CellNote, Table, Td, Th, Tr } from '@/components/ui/table'
import type { RegionCell, RegionLine } from '@/lib/presentation/region-table'

export function RegionTable({
  lines,
  onTake,
  onRemove,
}: {
  lines: readonly RegionLine[]
  onTake: (set: Readonly<Record<string, unknown>>) => void
  onRemove: (id: string) => void
}) {
  const starts = lines.some(({ start }) => start !== undefined)
  return (
    <Table label="The same plan in other regions" className="-mx-4">
      <thead>
        <Tr>
          <Th sticky>Region</Th>
          <Th numeric>Money</Th>
          <Th numeric>Energy</Th>
          <Th numeric title="Electricity, location-based">
            Carbon
          </Th>
          <Th numeric title="Consumed, on site and at power stations">
            Water
          </Th>
          {starts ? <Th title="Least and most carbon by the hour at which a short run starts">Start</Th> : null}
          <Th>
            <span className="sr-only">Take or remove</span>
          </Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-32 font-normal">
              {line.name}
              <CellNote>{line.where}</CellNote>
            </Th>
            <Amount cell={line.money}>{line.price}</Amount>
            <Amount cell={line.energy}>{line.pue}</Amount>
            <Amount cell={line.carbon}>
              <span className={cx(line.gridUnknown && 'text-warn')}>{line.grid}</span>
              {line.market ? <span className="block">{line.market}</span> : null}
            </Amount>
            <Amount cell={line.water} />
            {starts ? (
              <Td className="min-w-32">
                <CellNote>{line.start}</CellNote>
              </Td>
            ) : null}
            <Td>
              {line.inUse ? (
                <span className="flex flex-wrap items-center gap-2">
                  <Badge tone="accent">in use</Badge>
                  {line.setStart ? (
                    <Button size="sm" onClick={() => line.setStart && onTake(line.setStart.set)}>
                      {line.setStart.label}
                    </Button>
                  ) : null}
                </span>
              ) : (
                <span className="flex items-center gap-1">
                  <Button size="sm" onClick={() => onTake(line.set)}>
                    Take<span className="sr-only"> {line.where}</span>
                  </Button>
                  <Button size="sm" variant="quiet" onClick={() => onRemove(line.id)}>
                    Remove<span className="sr-only"> {line.where}</span>
                  </Button>
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** P50 with its change against the place of now; the range and what it rests on below. */
function Amount({ cell, children }: { cell: RegionCell; children?: ReactNode }) {
  return (
    <Td numeric title={cell.range ? `P10 to P90: ${cell.range}` : undefined}>
      {cell.text}
      {cell.change ? (
        <span className={cx('block text-xs', cell.tone === 'good' && 'text-good', cell.tone === 'bad' && 'text-warn')}>
          {cell.change}
        </span>
      ) : null}
      {children ? <CellNote>{children}</CellNote> : null}
    </Td>
  )
}
