'use client'

import { useEffect } from 'react'

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac, Ctrl+Y as well) for the whole document, also while a field is being typed in. */
export function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const act = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : undefined
      if (!act || inDialog(event.target)) return
      event.preventDefault()
      settle()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [undo, redo])
}

/** A note being written has its own undo, the browser's. */
function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null
}

/** A field shows what is typed until it is left; leaving and coming back makes it show what undo brings. */
function settle(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) return
  field.blur()
  field.focus()
}
