/** The name of a resource for people, from its full resource name; other text stays as it is. */
export function nameOf(resource: string): string {
  const account = /^\/\/iam\.googleapis\.com\/projects\/[^/]+\/serviceAccounts\/([^/]+)$/.exec(resource)?.[1];
  if (account !== undefined) return account;
  const bucket = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([^/]+)$/.exec(resource)?.[1];
  if (bucket !== undefined) return `bucket ${bucket}`;
  const [, project, dataset] =
    /^\/\/bigquery\.googleapis\.com\/projects\/([^/]+)\/datasets\/([^/]+)$/.exec(resource) ?? [];
  if (dataset !== undefined) return `dataset ${project}.${dataset}`;
  const [, kind, id] =
    /^(?:\/\/)?cloudresourcemanager\.googleapis\.com\/(project|folder|organization)s\/([^/]+)$/.exec(
      resource,
    ) ?? [];
  return kind === undefined ? resource : `${kind} ${id}`;
}
