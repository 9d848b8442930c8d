'use client'

import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'

const START = 420
const LEAST = 320
const MOST = 640
const STEP = 20

type Side = 'inputs' | 'results'

/** Inputs left, results right, and a line between them that drags; on a narrow screen one of the two at a time. */
export function Split({ show, left, right }: { show: Side; left: ReactNode; right: ReactNode }) {
  const [width, setWidth] = useState(START)
  const grip = useRef<{ x: number; width: number }>(undefined)
  const resize = (to: number) => setWidth(Math.min(MOST, Math.max(LEAST, Math.round(to))))

  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: width - STEP,
    ArrowRight: width + STEP,
    Home: LEAST,
    End: MOST,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    resize(to)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (grip.current) resize(grip.current.width + event.clientX - grip.current.x)
  }
  const letGo = () => {
    grip.current = undefined
  }

  return (
    <div
      className="lg:grid lg:grid-cols-[var(--inputs)_auto_minmax(0,1fr)] print:block"
      style={{ '--inputs': `${width}px` } as CSSProperties}
    >
      <div
        className={cx(
          'min-w-0 lg:sticky lg:top-14 lg:block lg:max-h-[calc(100dvh-3.5rem)] lg:overflow-y-auto print:hidden',
          show === 'inputs' ? 'block' : 'hidden',
        )}
      >
        {left}
      </div>
      <hr
        aria-orientation="vertical"
        aria-label="Width of the inputs"
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onDoubleClick={() => setWidth(START)}
        className="m-0 hidden h-auto w-2 cursor-col-resize touch-none border-0 border-l border-line hover:bg-accent/20 focus-visible:bg-accent/20 lg:block print:hidden"
      />
      <div className={cx('min-w-0 lg:block print:block', show === 'results' ? 'block' : 'hidden')}>{right}</div>
    </div>
  )
}
