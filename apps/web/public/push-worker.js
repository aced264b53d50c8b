// Shows what was pushed: a count, in words, and where a tap leads. Nothing else ever comes this way.
self.addEventListener('push', (event) => {
  const { words, path } = event.data ? event.data.json() : { words: 'Something waits for you', path: '/' };
  event.waitUntil(
    // One tag: a newer count takes the place of an older one.
    self.registration.showNotification('Liaison', { body: words, tag: 'waiting', icon: '/icon.svg', data: { path } }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path = '/' } = event.notification.data ?? {};
  // Within this application only, whatever the message says.
  const target = new URL(path, self.location.origin);
  const address = target.origin === self.location.origin ? target.href : self.location.origin;
  event.waitUntil(self.clients.openWindow(address));
});
