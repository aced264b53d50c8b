/** Ends the servers that start-database.mjs started in this process, and removes their folder. */
export default async function stopDatabase() {
  await globalThis.liaisonTestServers?.stop();
}
