import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Icon } from './icon'
import { controlClass } from './input'

export type Option = { value: string; label: string; disabled?: boolean }
export type OptionGroup = { label: string; options: Option[] }

/** The browser's own select: type-ahead, touch pickers and screen readers work in it as people know them. */
export function Select({
  options,
  groups,
  className,
  children,
  ...rest
}: { options?: Option[]; groups?: OptionGroup[] } & ComponentProps<'select'>) {
  return (
    <span className={cx('relative block w-full', className)}>
      <select className={cx(controlClass, 'h-control appearance-none truncate pr-8')} {...rest}>
        {children}
        {options?.map((option) => (
          <OptionItem key={option.value} {...option} />
        ))}
        {groups?.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <OptionItem key={option.value} {...option} />
            ))}
          </optgroup>
        ))}
      </select>
      <Icon
        name="chevron-down"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
      />
    </span>
  )
}

function OptionItem({ value, label, disabled }: Option) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  )
}
