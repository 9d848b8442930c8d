import Link from 'next/link'
import { MethodFrame } from '@/components/method/method-frame'
import { RoomContent } from '@/components/method/room-content'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { currentUser } from '@/lib/auth/context'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { ROOM_WORDS, roomHref, search } from '@/lib/presentation/method'
import { readMethod } from '@/lib/services/method/read'

export const metadata = {
  title: 'Method',
  description:
    'Every formula of Headroom with its symbols, units, defaults, sources and limits, read out of its own source.',
}

export default async function MethodPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, user] = await Promise.all([searchParams, currentUser()])
  const query = oneParam(params, 'q')?.trim() ?? ''
  const method = readMethod()
  const found = query === '' ? undefined : search(method, query)
  const nothing = found && found.figures.length + found.formulas.length + found.constants.length === 0
  return (
    <MethodFrame
      title="How it works"
      intro="Every number is a formula with named inputs. These pages are read out of the engine’s own source, so they say what it does."
      query={query}
      signedIn={user !== null}
    >
      {found ? null : (
        <Panel>
          <ul className="px-4">
            {method.rooms.map(({ id, figures, formulas }) => (
              <li key={id} className="grid gap-0.5 border-t border-line py-3 first:border-t-0">
                <Link href={roomHref(id)} className="link justify-self-start text-base">
                  {ROOM_WORDS[id].label}
                </Link>
                <p>{ROOM_WORDS[id].about}</p>
                <p className="text-xs text-muted">
                  {figures.length} figures, {formulas.length} functions
                </p>
              </li>
            ))}
            <li className="grid gap-0.5 border-t border-line py-3">
              <Link href="/method/constants" className="link justify-self-start text-base">
                All constants
              </Link>
              <p>What is used without being told: {method.constants.length} values, each with a range and a source.</p>
            </li>
          </ul>
        </Panel>
      )}
      {found && !nothing ? <RoomContent {...found} /> : null}
      {nothing ? (
        <Panel>
          <EmptyState title={`Nothing on “${query}”`}>
            Search for a figure, a symbol, a paper or the name of a constant, such as “goodput” or “2205.05198”.
          </EmptyState>
        </Panel>
      ) : null}
      <p className="text-xs text-muted">Engine {method.engineVersion}.</p>
    </MethodFrame>
  )
}
