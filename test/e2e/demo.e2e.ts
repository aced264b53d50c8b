import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoTemplate } from '../support/demo-template.js';
import { startProduct, type Product } from '../support/product.js';

describe('a start with the demo', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 120_000);
  afterAll(() => product.stop());

  it('loads it from nothing through the real use cases, and a later start keeps what is there', async () => {
    const { output } = await demoTemplate();
    expect(output).toMatch(/Loading the demo: \d+ claims of the sample 837 files/);
    expect(output).toMatch(/Loading the demo: \d+ requests, \d+ threads, 5\d\d messages/);
    expect(product.output()).toContain('Liaison is at');
    expect(product.output()).not.toContain('Loading the demo');
  });

  it('has work waiting for a coder, and the whole played past in the trail', async () => {
    const coder = await product.signIn('coder@northside.example');
    const { body } = await coder.get<{ items: unknown[] }>('/requests?ball=mine');
    expect(body.items.length).toBeGreaterThan(3);
    const auditor = await product.signIn('auditor@northside.example');
    const trail = await auditor.get<{ items: unknown[]; next: string | null }>('/audit?limit=200');
    expect(trail.body.items).toHaveLength(200);
  });
});
