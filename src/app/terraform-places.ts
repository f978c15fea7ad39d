/** Says of findings which resource of a Terraform document they are about, and where its block is. */
import { concerned } from "../domain/terraform/concerned.ts";
import type { TerraformGiven } from "../inputs/terraform.ts";
import { blockKey, blocksBelow } from "../inputs/terraform-blocks.ts";
import type { Location, Report, Result } from "../report/report.ts";

/**
 * Returns the reports with the places of findings about what the document holds. A place is the line of the only block of
 * that name in the `.tf` files below the folder, else the resource's address. What is judged live stays as it is.
 */
export function placedInTerraform(
  reports: readonly Report[],
  terraform: TerraformGiven["document"],
  folder: string,
): readonly Report[] {
  let blocks: ReturnType<typeof blocksBelow> | undefined;
  const placeOf = (result: Result): Location | undefined => {
    const { id, category, subject, message, because, found } = result;
    // Why something couldn't be seen is seldom in the document, unless it names a resource.
    const isUnseen = result.status === "unknown";
    const texts = [message, because?.detail ?? "", found ?? ""];
    const about = { id: isUnseen ? "" : id, category: isUnseen ? "" : category, texts };
    const resource = concerned(terraform, { ...about, ...(subject === undefined ? {} : { subject }) });
    if (resource === undefined) return undefined;
    blocks ??= blocksBelow(folder);
    return blocks.get(blockKey(resource)) ?? { option: "--terraform-json", text: resource.address };
  };
  const placed = (result: Result): Result => {
    if (["pass", "skip"].includes(result.status) || result.location !== undefined || result.subject === "now")
      return result;
    const location = placeOf(result);
    return location === undefined ? result : { ...result, location };
  };
  return reports.map((report) => ({ ...report, results: report.results.map(placed) }));
}
