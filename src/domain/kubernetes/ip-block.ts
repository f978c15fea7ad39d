/** IPv4 addresses and blocks of them, in CIDR notation. An IPv6 block holds no IPv4 address. */

/** An IPv4 address as a number; undefined when the text is none. */
function addressOf(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

/** Whether the block holds the address; a block that cannot be read holds none. */
export function blockHolds(cidr: string, address: string): boolean {
  const [base = "", length = ""] = cidr.split("/");
  const [start, wanted] = [addressOf(base), addressOf(address)];
  if (start === undefined || wanted === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(start / size) === Math.floor(wanted / size);
}
