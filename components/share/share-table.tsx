'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { compareHref } from '@/components/compare/compare-address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { ShareView } from '@/lib/contracts/share'
import { RevokeDialog } from './revoke-dialog'

/** The links that there are, dead ones too: who may see what, and how often it was looked at. */
export function ShareTable({
  team,
  shares,
  canWrite,
  ofOnePlan = false,
}: {
  team: string
  shares: ShareView[]
  canWrite: boolean
  ofOnePlan?: boolean
}) {
  const router = useRouter()
  const [asked, setAsked] = useState<ShareView>()

  async function revoke(share: ShareView): Promise<void> {
    try {
      await api.post(teamPath(team, 'shares', share.id, 'revoke'))
      toast(`The link to ${share.title} is revoked`)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.detail, { tone: 'danger' })
    }
    setAsked(undefined)
  }

  return (
    <>
      <Table label="Share links">
        <thead>
          <tr>
            <Th sticky>What it shows</Th>
            <Th>State</Th>
            <Th>Made</Th>
            <Th>Ends</Th>
            <Th numeric>Views</Th>
            <Th>Last view</Th>
            {canWrite ? (
              <Th>
                <span className="sr-only">Acts</span>
              </Th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <Tr key={share.id}>
              <Th scope="row" sticky className="min-w-44 font-medium">
                <Link href={hrefOf(team, share)} className="hover:underline">
                  {share.title}
                </Link>
                <span className="block text-xs font-normal text-muted">{partsOf(share, ofOnePlan)}</span>
              </Th>
              <Td>
                <span className="flex flex-wrap gap-1">
                  <StateBadge status={share.status} />
                  {share.hasPassword ? <Badge>Password</Badge> : null}
                  {share.allowExport ? <Badge>Download</Badge> : null}
                </span>
              </Td>
              <Td className="text-muted">
                <LocalTime iso={share.createdAt} />
                <span className="block text-xs">{share.createdBy?.name ?? 'Somebody who left'}</span>
              </Td>
              <Td className="text-muted">{share.expiresAt ? <LocalTime iso={share.expiresAt} /> : 'when revoked'}</Td>
              <Td numeric>{share.viewCount}</Td>
              <Td className="text-muted">
                {share.lastViewedAt ? <LocalTime iso={share.lastViewedAt} withTime /> : 'never'}
              </Td>
              {canWrite ? (
                <Td className="text-right">
                  {share.status === 'active' ? (
                    <Button size="sm" onClick={() => setAsked(share)}>
                      Revoke<span className="sr-only"> the link to {share.title}</span>
                    </Button>
                  ) : null}
                </Td>
              ) : null}
            </Tr>
          ))}
        </tbody>
      </Table>
      {asked ? <RevokeDialog share={asked} onRevoke={() => revoke(asked)} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}

/** To what the link shows as it is now; the link itself nobody can show again. */
function hrefOf(team: string, { kind, planId, scenarioId, scenarioIds }: ShareView): string {
  return kind === 'comparison' ? compareHref(team, { ids: scenarioIds }) : `/${team}/plans/${planId}/${scenarioId}`
}

function partsOf({ kind, planName, revision, scenarioIds }: ShareView, ofOnePlan: boolean): string {
  if (kind === 'comparison') return `comparison of ${scenarioIds.length} scenarios`
  return `${ofOnePlan ? '' : `${planName}, `}revision ${revision}`
}

function StateBadge({ status }: { status: ShareView['status'] }) {
  if (status === 'active') return <Badge tone="accent">Open</Badge>
  return <Badge>{status === 'revoked' ? 'Revoked' : 'Expired'}</Badge>
}
