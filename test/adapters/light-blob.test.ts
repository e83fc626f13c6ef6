import { LightBlob } from '../../adapters/light-blob';

describe('a light blob', () => {
  it('gives its pieces as one, of whatever form they are', async () => {
    const view = new Uint8Array(Buffer.from('xwater')).subarray(1);
    const blob = new LightBlob([view, '\n', 'wells é', new Uint8Array([0x21]).buffer]);
    expect(Buffer.from(await blob.arrayBuffer()).toString()).toBe('water\nwells é!');
  });

  it('of nothing is empty', async () => {
    expect((await new LightBlob().arrayBuffer()).byteLength).toBe(0);
  });
});
