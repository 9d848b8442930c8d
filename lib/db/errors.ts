export async function translated<T>(run: () => Promise<T>): Promise<T> {
  return run()
}
