// Keeps the app itself, so that it opens without a network; nothing of what the server says is ever kept.
const INDEX = 'BASE'
const NAME = 'doorstep ' + INDEX + ' ' + 'VERSION'
const FILES = ['FILES']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([INDEX, ...FILES])).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('doorstep ' + INDEX + ' ') && name !== NAME)
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const path = new URL(request.url).pathname
  if (request.method !== 'GET') {
    return
  }
  if (FILES.includes(path)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  } else if (request.mode === 'navigate' && (path === INDEX || path.startsWith(INDEX + 'pages/') || path.startsWith(INDEX + 'work/'))) {
    event.respondWith(fetch(request).catch(() => caches.match(INDEX)))
  }
})
