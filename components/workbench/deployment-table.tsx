import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CellNote, Table, Td, Th, Tr } from '@/components/ui/table'
import type { DeploymentLine, LossLine } from '@/lib/presentation/deployment-table'

export function DeploymentTable({
  lines,
  onTake,
}: {
  lines: readonly DeploymentLine[]
  onTake: (line: DeploymentLine) => void
}) {
  return (
    <Table label="The cheapest deployments that keep the targets" className="-mx-4">
      <thead>
        <Tr>
          <Th sticky>Accelerator</Th>
          <Th>Engine and weights</Th>
          <Th title="Replicas, spares included, and what one of them is made of">Fleet</Th>
          <Th numeric>A month</Th>
          <Th numeric>Against best</Th>
          <Th numeric>TPOT and TTFT</Th>
          <Th>
            <span className="sr-only">Take</span>
          </Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="min-w-32 font-normal sm:min-w-56">
              {line.accelerator}
              <CellNote>{line.price}</CellNote>
            </Th>
            <Td className="whitespace-nowrap">
              {line.engine}
              <CellNote title={line.unsure}>
                {line.weights}
                {line.unsure ? ', measured elsewhere' : null}
              </CellNote>
            </Td>
            <Td className="figures whitespace-nowrap">
              {line.fleet}
              <CellNote>{line.load} loaded</CellNote>
            </Td>
            <Td numeric>
              {line.cost}
              <CellNote>{line.range}</CellNote>
            </Td>
            <Td numeric>
              {line.dearer}
              <CellNote>{line.perMillion}</CellNote>
            </Td>
            <Td numeric>
              {line.tpot}
              <CellNote>{line.ttft}</CellNote>
            </Td>
            <Td>
              {line.inUse ? (
                <Badge tone="accent">in use</Badge>
              ) : (
                <Button size="sm" onClick={() => onTake(line)}>
                  Take
                  <span className="sr-only">
                    {' '}
                    {line.accelerator}, {line.engine}, {line.weights}
                  </span>
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

export function LossTable({ lines }: { lines: readonly LossLine[] }) {
  return (
    <Table label="Why the others lost" className="-mx-4">
      <thead>
        <Tr>
          <Th sticky>Accelerator</Th>
          <Th>Its closest</Th>
          <Th>Why it lost</Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="font-normal">
              {line.what}
            </Th>
            <Td>{line.closest}</Td>
            <Td>{line.why}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
