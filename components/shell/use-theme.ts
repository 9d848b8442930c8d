'use client'

import { useSyncExternalStore } from 'react'
import { parseTheme, type Theme, themeCookieText } from '@/lib/client/theme'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The attribute on <html> is the truth: the server wrote it from the cookie, this changes both together. */
function current(): Theme {
  return parseTheme(document.documentElement.dataset.theme)
}

function choose(theme: Theme): void {
  setCookie(themeCookieText(theme))
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

/** The Cookie Store API is missing from browsers that have to work, so it is the old way, done in one place. */
function setCookie(text: string): void {
  Reflect.set(document, 'cookie', text)
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, current, () => 'system' as const)
  return [theme, choose]
}
