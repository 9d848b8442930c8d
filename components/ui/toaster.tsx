'use client'

import { Toast as Primitive } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { currentToasts, dismissToast, serverToasts, subscribeToasts } from '@/lib/client/toast-store'
import { buttonClass, IconButton } from './button'
import { cx } from './cx'
import { Icon } from './icon'

const staysMs = 8000

/** Mounted once, in the root layout. F8 moves the focus to the newest message; it waits while pointed at or focused. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, serverToasts)
  return (
    <Primitive.Provider duration={staysMs} label="Message">
      {toasts.map((entry) => (
        <Primitive.Root
          key={entry.id}
          type={entry.tone === 'danger' ? 'foreground' : 'background'}
          onOpenChange={(open) => (open ? undefined : dismissToast(entry.id))}
          className="flex animate-place items-center gap-2 rounded-control border border-line bg-surface py-1.5 pr-1.5 pl-3 shadow-overlay"
        >
          <Icon
            name={entry.tone === 'danger' ? 'danger' : 'good'}
            className={cx(entry.tone === 'danger' ? 'text-danger' : 'text-good')}
          />
          <div className="min-w-0 flex-1">
            <Primitive.Title className="font-medium">{entry.title}</Primitive.Title>
            {entry.description ? (
              <Primitive.Description className="text-sm text-muted">{entry.description}</Primitive.Description>
            ) : null}
          </div>
          {entry.action ? (
            <Primitive.Action
              altText={entry.action.label}
              onClick={entry.action.run}
              className={buttonClass({ size: 'sm' })}
            >
              {entry.action.label}
            </Primitive.Action>
          ) : null}
          <Primitive.Close asChild>
            <IconButton label="Dismiss">
              <Icon name="close" />
            </IconButton>
          </Primitive.Close>
        </Primitive.Root>
      ))}
      <Primitive.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none print:hidden" />
    </Primitive.Provider>
  )
}
