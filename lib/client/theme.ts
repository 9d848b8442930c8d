export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'headroom-theme'

const aYearSeconds = 31_536_000

/** Whatever a cookie holds, the answer is a theme. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

/** The cookie as the browser takes it. It holds a taste, no secret, and scripts must be able to write it. */
export function themeCookieText(theme: Theme): string {
  return `${themeCookie}=${theme}; path=/; max-age=${aYearSeconds}; samesite=lax`
}
