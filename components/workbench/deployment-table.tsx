import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Table, Td, Th, Tr } from '@/components/ui/table'
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
          <Th>Replica</Th>
          <Th numeric title="Replicas, spares included, times devices of one">
            Fleet
          </Th>
          <Th numeric>A month</Th>
          <Th numeric>Against best</Th>
          <Th numeric title="Of a million output tokens that are really served">
            A million
          </Th>
          <Th numeric>TPOT</Th>
          <Th numeric>TTFT</Th>
          <Th>
            <span className="sr-only">Take</span>
          </Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Th scope="row" sticky className="max-w-36 font-normal sm:max-w-none" title={line.price}>
              {line.accelerator}
            </Th>
            <Td className="whitespace-nowrap">
              {line.engine} · {line.weights}
              {line.unsure ? (
                <span className="block text-xs text-muted" title={line.unsure}>
                  measured elsewhere
                </span>
              ) : null}
            </Td>
            <Td className="whitespace-nowrap">{line.split}</Td>
            <Td numeric>{line.fleet}</Td>
            <Td numeric>
              {line.cost}
              {line.range ? <span className="block text-xs text-muted">{line.range}</span> : null}
            </Td>
            <Td numeric>{line.dearer}</Td>
            <Td numeric>{line.perMillion}</Td>
            <Td numeric>{line.tpot}</Td>
            <Td numeric>{line.ttft}</Td>
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
            <Td className="whitespace-nowrap">{line.closest}</Td>
            <Td>{line.why}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
