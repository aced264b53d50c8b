import type { FileView } from '@liaison/contracts';

/** What a browser would run in our name if it ever came to show it. */
const activeType = /(html|xml|svg|javascript|ecmascript|wasm|x-shockwave-flash)/;

/** A download is saved and never shown: whatever its bytes are, they cannot act on our pages. */
export function downloadHeaders({
  name,
  type,
  size,
  notice,
}: Pick<FileView, 'name' | 'type' | 'size' | 'notice'>): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(wellFormed(name)).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return {
    'content-type': activeType.test(type) ? 'application/octet-stream' : type,
    'content-length': String(size),
    // RFC 6266: the plain name for what is old, the encoded one for the rest.
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    // 42 CFR 2.32: the notice goes along; the bytes stay as they were sealed.
    ...(notice === null ? {} : { 'x-redisclosure-notice': notice }),
  };
}

/** Half a surrogate pair cannot be encoded. */
function wellFormed(name: string): string {
  return Buffer.from(name, 'utf8').toString('utf8');
}
