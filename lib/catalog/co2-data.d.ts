/** The package ships no types. Only what is read here is declared. */
declare module '@tgwf/co2/data' {
  type Zone = { carbonIntensity: { value: number; unit: string } }
  export const averageIntensity: { data: Readonly<Record<string, number>>; type: string }
  export const electricityMaps: { yearly2025: { data: Readonly<Record<string, Zone>> } }
}
