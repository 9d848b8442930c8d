import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import type { AttentionGroup, AttentionItem } from '@/lib/presentation/attention'
import { DraftItems } from './draft-items'

/** What somebody should look at, each with the way there. */
export function AttentionPanel({
  team,
  groups,
  undated,
}: {
  team: string
  groups: AttentionGroup[]
  /** What is assumed of plans without a start month. */
  undated: string | undefined
}) {
  const quiet = groups.length === 0 && !undated
  return (
    <Panel id="attention" title="Needs attention">
      <ul>
        {groups.flatMap(({ items, more }) => [
          ...items.map((item) => <Item key={item.id} team={team} item={item} />),
          ...(more
            ? [
                <li key={more.path} className="border-b border-line px-4 py-2 last:border-b-0">
                  <Link href={`/${team}${more.path}`} className="link text-sm">
                    {more.text}
                  </Link>
                </li>,
              ]
            : []),
        ])}
        {undated ? (
          <li className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-b-0">
            <Icon name="info" className="mt-0.5 text-muted" />
            <span className="min-w-0">
              <Link href={`/${team}/plans?needs=start`} className="link font-medium">
                Start months
              </Link>{' '}
              <span className="text-muted">{undated}</span>
            </span>
          </li>
        ) : null}
        <DraftItems team={team} />
      </ul>
      {quiet ? <p className="px-4 py-3 text-muted">Every plan can run as planned and shows today’s figures.</p> : null}
    </Panel>
  )
}

function Item({ team, item }: { team: string; item: AttentionItem }) {
  return (
    <li className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-b-0">
      <Icon name={item.tone} className={item.tone === 'danger' ? 'mt-0.5 text-danger' : 'mt-0.5 text-warn'} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{item.tone === 'danger' ? 'Problem: ' : 'Warning: '}</span>
        <Link href={`/${team}${item.path}`} className="link font-medium">
          {item.where}
        </Link>{' '}
        <span className="text-muted">{item.sentence}</span>
      </span>
    </li>
  )
}
