/** Addresses that name no host to be asked: name spaces, and what documents itself. */
export const NAMESPACES = ['http://www.w3.org/']

const ADDRESS = /(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`)<>\\${}]*/gi

/** Every foreign address in a text, name spaces left out. */
export function foreignHosts(text) {
  return [...text.matchAll(/(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\s"'`)<>\\]*/gi)]
    .map((match) => match[0])
    .filter((address) => !NAMESPACES.some((known) => address.startsWith(known)))
}

/** The text without its foreign addresses; an address becomes nothing, so that what used it stays on this server. */
export function withoutForeignHosts(text) {
  return text.replace(ADDRESS, (address) => {
    if (NAMESPACES.some((known) => address.startsWith(known))) {
      return address
    }
    return /^(?:https?:)/i.test(address) ? '' : address
  })
}
