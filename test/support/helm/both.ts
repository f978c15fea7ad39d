import type { HelmMajor } from "../../../src/domain/helm/index.ts";
import { realClients } from "./download.ts";
import { openHelm, type RealHelm } from "./real.ts";

/** For `before` hooks that may have to download the programs. */
export const DOWNLOAD_MS = 300_000;

/** The real helm of both versions, or undefined, which it says, where one of them is missing. */
export async function bothHelms(): Promise<ReadonlyMap<HelmMajor, RealHelm> | undefined> {
  const helms = new Map<HelmMajor, RealHelm>();
  for (const major of [3, 4] as const) {
    const clients = await realClients(major);
    if (clients.kind === "missing") {
      console.warn(`      skipped for want of Helm ${major}: ${clients.reason}`);
      await closeAll(helms);
      return undefined;
    }
    helms.set(major, await openHelm(clients.helm));
  }
  return helms;
}

export async function closeAll(helms: ReadonlyMap<HelmMajor, RealHelm> | undefined): Promise<void> {
  await Promise.all([...(helms?.values() ?? [])].map((helm) => helm.close()));
}
