import { describe, expect, it } from '@jest/globals';
import { redisclosureNotice } from '@liaison/domain';
import { downloadHeaders } from './download-headers.js';

describe('the headers of a download', () => {
  const headers = (name: string, type = 'application/pdf') => downloadHeaders({ name, type, size: 3, notice: null });

  it('never lets a browser show or guess', () => {
    expect(headers('note.pdf')).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="note.pdf"; filename*=UTF-8''note.pdf`,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['text/html', 'image/svg+xml', 'application/xml', 'text/javascript'])('takes the name off %s', (type) => {
    expect(headers('x', type)['content-type']).toBe('application/octet-stream');
  });

  it('carries the notice that goes with a record', () => {
    const file = { name: 'x', type: 'application/pdf', size: 3 };
    expect(downloadHeaders({ ...file, notice: redisclosureNotice })['x-redisclosure-notice']).toMatch(/42 CFR part 2/);
    expect(redisclosureNotice).toMatch(/^[\x20-\x7e]+$/);
    expect(headers('x')).not.toHaveProperty('x-redisclosure-notice');
  });

  it('keeps a name from ending its header', () => {
    const disposition = headers('a"; filename="b\r\nX: y\ud800é.pdf')['content-disposition'] ?? '';
    expect(disposition).not.toMatch(/[\r\n]/);
    expect(disposition.split('"')).toHaveLength(3);
    expect(disposition).toContain('%C3%A9.pdf');
  });
});
