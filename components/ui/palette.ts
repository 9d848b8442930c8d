/** Colour science for the test that guards the palette; pages never need it. */
export type Rgb = [number, number, number]
type Matrix = [Rgb, Rgb, Rgb]

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
export const visions: Record<string, Matrix> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** sRGB to CIE XYZ (D65), IEC 61966-2-1. */
const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
]

const white: Rgb = [0.95047, 1, 1.08883]

export function linear(hex: string): Rgb {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** WCAG 2.2 contrast ratio. */
export function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => dot(toXyz[1], linear(hex)) + 0.05) as [number, number]
  return Math.max(a, b) / Math.min(a, b)
}

/** Distance in CIELAB (1976) between two colours as someone with the given vision sees them. */
export function difference(one: string, other: string, vision: Matrix): number {
  const [a, b] = [one, other].map((hex) => lab(apply(vision, linear(hex)))) as [Rgb, Rgb]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function lab(rgb: Rgb): Rgb {
  const [x, y, z] = apply(toXyz, rgb.map((value) => Math.min(1, Math.max(0, value))) as Rgb)
  const [fx, fy, fz] = [curve(x / white[0]), curve(y / white[1]), curve(z / white[2])]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

function curve(value: number): number {
  return value > 216 / 24_389 ? Math.cbrt(value) : ((24_389 / 27) * value + 16) / 116
}

function apply([first, second, third]: Matrix, rgb: Rgb): Rgb {
  return [dot(first, rgb), dot(second, rgb), dot(third, rgb)]
}

function dot(row: Rgb, rgb: Rgb): number {
  return row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]
}
