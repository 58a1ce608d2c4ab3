import { describe, expect, it } from '@jest/globals';
import { newCommandId } from './command-id.js';

describe('newCommandId', () => {
  it('is a UUID of version 4', () => {
    expect(newCommandId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 100 }, newCommandId)).size).toBe(100);
  });
});
