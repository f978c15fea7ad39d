/** A writer of tar archives that can lie about anything. */

/** What a header says instead of the truth. */
export type Lie = {
  readonly type?: string;
  readonly size?: string | Uint8Array;
  readonly sum?: string;
  readonly prefix?: string;
  readonly text?: string;
};
export type Member = Lie & { readonly name: string; readonly text: string };

const BLOCK = 512;
export const END = Buffer.alloc(2 * BLOCK);

export function tar(members: readonly Member[]): Buffer {
  return Buffer.concat([...members.flatMap((member) => [headerOf(member), blocks(member.text)]), END]);
}

function blocks(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

function headerOf({ name, text, type = "0", size, sum, prefix = "" }: Member): Buffer {
  const header = Buffer.alloc(BLOCK);
  const put = (value: string | Uint8Array, at: number) => header.set(Buffer.from(value), at);
  put(name, 0);
  put("0000600\0", 100);
  put("0000000\0", 108);
  put("0000000\0", 116);
  put(size ?? Buffer.byteLength(text).toString(8).padStart(11, "0"), 124);
  put("00000000000", 136);
  put("        ", 148);
  put(type, 156);
  put("ustar\u000000", 257);
  put(prefix, 345);
  const total = header.reduce((all, byte) => all + byte, 0);
  put(sum ?? total.toString(8).padStart(6, "0"), 148);
  return header;
}
