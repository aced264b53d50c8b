/** Ends the servers that start-database.mjs started, and removes their folder. */
export default async function stopDatabase() {
  await globalThis.liaisonTestRedis?.stop();
  await globalThis.liaisonTestServer?.stop();
}
