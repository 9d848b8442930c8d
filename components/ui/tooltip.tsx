'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

/** A word or a line on hover and on focus; never the only place where something is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-control bg-ink px-2 py-1 text-xs text-paper shadow-overlay"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}

/** A term of the field with its one-line explanation. The dotted line says that there is one. */
export function Term({ means, children }: { means: ReactNode; children: ReactNode }) {
  return (
    <Tooltip text={means}>
      <button
        type="button"
        className="inline cursor-help underline decoration-control decoration-dotted underline-offset-3"
      >
        {children}
      </button>
    </Tooltip>
  )
}
