type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;

export function installedAsLocked(
  locked: { readonly packages?: Packages },
  installed: { readonly packages?: Packages },
): boolean;
