/** A key that nobody else makes; also where the page is not served securely and `randomUUID` is missing. */
export function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The idempotency keys of one form: what is sent again unchanged keeps its key, so that it happens once; what was changed is
 * something else and gets another.
 */
export class FormKeys {
  private readonly known = new Map<string, string>()

  of(body: unknown): string {
    const text = JSON.stringify(body)
    const key = this.known.get(text) ?? fresh()
    this.known.set(text, key)
    return key
  }

  /** After a success the same body is a new wish. */
  done(): void {
    this.known.clear()
  }
}
