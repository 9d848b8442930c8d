'use client'

import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuChoice, MenuLabel } from '@/components/ui/menu'
import { parseTheme } from '@/lib/client/theme'
import { useTheme } from './use-theme'

const options = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

const icons = { system: 'screen', light: 'sun', dark: 'moon' } as const

export function ThemeMenu() {
  const [theme, choose] = useTheme()
  return (
    <Menu
      trigger={
        <IconButton label="Theme">
          <Icon name={icons[theme]} />
        </IconButton>
      }
    >
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} onValueChange={(value) => choose(parseTheme(value))} options={options} />
    </Menu>
  )
}
