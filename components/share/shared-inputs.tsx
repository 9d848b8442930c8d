import { Disclosure } from '@/components/ui/disclosure'
import { Panel } from '@/components/ui/panel'
import type { InputGroup } from './input-rows'

/** What went in, by section: given values open, and the defaults that were taken for the rest one click away. */
export function SharedInputs({ groups }: { groups: InputGroup[] }) {
  return (
    <Panel id="inputs" title="Inputs and their sources">
      <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-2">
        {groups.map((group) => {
          const given = group.rows.filter((row) => row.given)
          const taken = group.rows.filter((row) => !row.given)
          return (
            <section key={group.id} aria-label={group.title} className="min-w-0">
              <h3 className="text-sm font-medium text-muted">{group.title}</h3>
              {given.length > 0 ? <Rows rows={given} /> : null}
              {taken.length > 0 ? (
                <Disclosure summary="Defaults that were taken" hint={String(taken.length)}>
                  <Rows rows={taken} withSource />
                </Disclosure>
              ) : null}
            </section>
          )
        })}
      </div>
    </Panel>
  )
}

function Rows({ rows, withSource = false }: { rows: InputGroup['rows']; withSource?: boolean }) {
  return (
    <dl className="text-sm">
      {rows.map((row) => (
        <div key={row.path} className="grid grid-cols-[minmax(0,1fr)_minmax(0,auto)] gap-x-4 border-t border-line py-1">
          <dt className="min-w-0 break-words">{row.label}</dt>
          <dd className="figures min-w-0 text-right break-words">{row.value}</dd>
          {withSource ? <dd className="col-span-full text-xs break-words text-muted">{row.source}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
