'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { TrustView } from '@/lib/presentation/trust'

/** The measured case that the run is most like, with the way to how that was told. */
export function TrustLine({ trust, onFigure }: { trust: TrustView; onFigure: (figure: string) => void }) {
  return (
    <Notice
      tone={trust.near ? 'info' : 'warn'}
      title={trust.title}
      action={
        <Button size="sm" onClick={() => onFigure(trust.figure)}>
          How far
        </Button>
      }
    >
      {trust.text}
    </Notice>
  )
}
