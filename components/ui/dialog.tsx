'use client'

import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, type RefObject, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'
import { Icon } from './icon'

export const DialogRoot = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

/** The scrim is a plain element: Radix's own overlay writes a style element, which the content policy forbids. */
export function DialogContent({
  title,
  description,
  footer,
  wide = false,
  initialFocus,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  /** Wide for text and code; a table takes what the screen has. */
  wide?: boolean | 'table'
  /** What is focused first, where that is not the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}) {
  const opener = useRef<Element>(null)
  return (
    <Primitive.Portal>
      <div data-scrim="" className="fixed inset-0 z-40 animate-appear bg-scrim" />
      <Primitive.Content
        onOpenAutoFocus={(event) => {
          opener.current = document.activeElement
          if (!initialFocus?.current) return
          event.preventDefault()
          initialFocus.current.focus()
        }}
        onCloseAutoFocus={(event) => {
          // A dialog that a key or a state opened has no trigger to go back to; the focus goes where it was.
          const before = opener.current
          if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) return
          event.preventDefault()
          before.focus()
        }}
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cx(
          'fixed inset-x-4 top-[max(1rem,10vh)] z-50 mx-auto flex max-h-[80vh] animate-place flex-col rounded-control border border-line bg-surface shadow-overlay',
          wide === 'table' ? 'max-w-6xl' : wide ? 'max-w-4xl' : 'max-w-lg',
        )}
      >
        <header className="flex items-start justify-between gap-4 border-b border-line py-2 pr-2 pl-4">
          <div className="grid gap-1 py-1.5">
            <Primitive.Title className="text-lg">{title}</Primitive.Title>
            {description ? (
              <Primitive.Description className="text-sm text-muted">{description}</Primitive.Description>
            ) : null}
          </div>
          <Primitive.Close asChild>
            <IconButton label="Close">
              <Icon name="close" />
            </IconButton>
          </Primitive.Close>
        </header>
        {children ? <div className="min-h-0 overflow-y-auto p-4">{children}</div> : null}
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>
        ) : null}
      </Primitive.Content>
    </Primitive.Portal>
  )
}
