// How the console's lists are answered in the server's stead; who is asking is always known.
import { answered } from '../../../clients/browser/answered.mjs'

export const { STATES, standing, closed } = answered({
  ground: /\/(me|areas(\/.*)?|roles|permissions)$/,
  lists: ['items', 'visits', 'idle', 'days', 'parts'],
  asked: /\/api\/v1\/(?!live|me$|auth)/,
})
