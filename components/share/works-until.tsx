import { LocalTime } from '@/components/ui/local-time'

export function WorksUntil({ expiresAt }: { expiresAt: string | null }) {
  return expiresAt ? (
    <>
      {' '}
      The link works until <LocalTime iso={expiresAt} />.
    </>
  ) : null
}
