import { headersOfShown } from '../../api/client.js';

/** Fetches something in the form that is asked for and hands it to the browser as a file. */
export async function saveAs(url: string, type: string, name: string): Promise<void> {
  const response = await fetch(url, { headers: { accept: type, ...headersOfShown() } });
  if (!response.ok) throw new Error(`It could not be made (${response.status}).`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
