// A site that was opened at this address before may have left a service worker, which would show that site in place of the one that is
// served. The browser replaces it by this worker, which removes itself and what was kept, and loads the open pages again.
self.addEventListener("install", () => self.skipWaiting());

async function leave() {
  const prefix = "clausebook " + new URL("./", location.href).pathname + " ";
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => null)));
}

self.addEventListener("activate", (event) => event.waitUntil(leave()));
