/** HTML reports in a real Chromium. Where there is none the suite is skipped, and its title says so. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { expect } from "chai";
import * as fc from "fast-check";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { html } from "../../../src/render/html.ts";
import { anyRun, HOSTILE } from "../../render/arbitrary.ts";
import { report, result, run, skipped, unbound } from "../../render/runs.ts";
import { chromiumPath, launch, type Opened, open } from "../../support/browser.ts";
import { PAGES } from "../../support/html-pages.ts";

const CHROMIUM = chromiumPath(process.env);

/** Every string of a report, with all that is known to break out of something. */
function hostilePage(): string {
  const attack = [
    ...HOSTILE,
    "<img src=x onerror=ran()>",
    "</script><script>ran()</script>",
    "</style><script>ran()</script>",
    '"><svg onload=ran()>',
    "<a href='javascript:ran()'>x</a>",
    "<iframe srcdoc='<script>ran()</script>'></iframe>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>",
  ].join(" ");
  const everywhere = {
    title: attack,
    subject: attack,
    message: attack,
    found: attack,
    expected: attack,
    docs: attack,
  };
  const fix = {
    summary: attack,
    commands: [],
    edits: [{ path: attack, yaml: attack }],
    risk: attack,
    undo: attack,
  };
  const results = [result({ ...unbound, ...everywhere, fix }), skipped("x", attack)];
  const target = { release: attack, namespace: attack, cluster: attack, inferred: { release: attack } };
  const chain = [{ link: "values", status: "fail", detail: attack }] as const;
  return html(run([report(results, { target, chain })], { errors: [{ message: attack }] }));
}

/** Rules that the page breaks, with the elements that break them. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate("axe.run()");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

const openAll = (page: Page): Promise<void> =>
  page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");

const WIDTHS = [1280, 320];
const SCHEMES = ["light", "dark"] as const;

(CHROMIUM === undefined ? describe.skip : describe)(
  CHROMIUM === undefined ? "HTML reports: skipped, there is no Chromium on PATH" : "HTML reports in Chromium",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "carto-wi-browser-"));
    let browser: Browser | undefined;
    let opened: Opened | undefined;

    before(async () => {
      browser = await launch(CHROMIUM ?? "");
    });
    afterEach(() => opened?.page.context().close());
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function show(text: string, options: BrowserContextOptions = {}): Promise<Opened> {
      if (browser === undefined) throw new Error("no browser was launched");
      opened = await open(browser, join(folder, "report.html"), text, options);
      return opened;
    }

    for (const [name, make] of Object.entries(PAGES))
      for (const colorScheme of SCHEMES)
        for (const width of WIDTHS)
          it(`${name}, ${colorScheme}, ${width} wide: axe finds nothing, and the page doesn't scroll sideways`, async () => {
            const { page, events, requests } = await show(await make(), {
              colorScheme,
              viewport: { width, height: 800 },
            });
            expect(await violations(page)).to.deep.equal([]);
            await openAll(page);
            expect(await violations(page)).to.deep.equal([]);
            expect(await page.evaluate("document.documentElement.scrollWidth")).to.be.at.most(width);
            expect({ events, requests }).to.deep.equal({ events: [], requests: [] });
          });

    it("axe finds what is wrong", async () => {
      const { page } = await show((await PAGES.healthy?.())?.replace('lang="en"', "") ?? "");
      expect(await violations(page)).to.have.length(1);
    });

    it("executes nothing of a hostile report, and requests nothing", async () => {
      const text = hostilePage();
      const { page, events, requests } = await show(text);
      expect({ events, requests }).to.deep.equal({ events: [], requests: [] });
      expect(await page.locator("script").count()).to.equal(1);
      expect(await page.locator("img, iframe, a, base, svg svg, meta[http-equiv=refresh]").count()).to.equal(
        0,
      );
    });

    it("executes nothing and requests nothing of any report", async () => {
      for (const one of fc.sample(anyRun, 20)) {
        const { page, events, requests } = await show(html(one));
        expect({ events, requests }).to.deep.equal({ events: [], requests: [] });
        expect(await page.locator("script").count()).to.equal(1);
        await page.context().close();
      }
    });

    it("lets no other script run, and loads nothing, even where markup got in", async () => {
      let asked = 0;
      const server = createServer((_request, response) => {
        asked += 1;
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const address = server.address();
        const port = typeof address === "object" ? address?.port : undefined;
        const markup = `<script>alert(1)</script><img src="http://127.0.0.1:${port}/x" onerror="alert(2)">`;
        const { events } = await show(hostilePage().replace("<main>", `<main>${markup}`));
        expect(asked).to.equal(0);
        expect(events.filter((event) => event.startsWith("dialog"))).to.deep.equal([]);
        expect(events.filter((event) => event.includes("Content Security Policy"))).to.have.length.above(2);
      } finally {
        server.close();
      }
    });

    it("copies a command as it was printed, and a problem as text", async () => {
      const permissions = ["clipboard-read", "clipboard-write"];
      const { page } = await show(html(run([report([unbound])])), { permissions });
      const clipboard = () => page.evaluate("navigator.clipboard.readText()");
      await page.getByRole("button", { name: "Copy command" }).click();
      expect(await clipboard()).to.match(
        /^gcloud iam service-accounts add-iam-policy-binding \\\n {2}.*\[carto\/carto-common-backend\]'$/s,
      );
      await page.getByRole("button", { name: "Copy problem" }).click();
      expect(await clipboard())
        .to.include(unbound.message)
        .and.to.include("remove-iam-policy-binding")
        .and.not.to.match(/^Copy/m);
    });

    it("shows the results of the chosen status alone, and all again", async () => {
      const { page } = await show((await PAGES["wrong-namespace"]?.()) ?? "");
      const shown = () =>
        page
          .locator("[data-status]:visible")
          .evaluateAll((nodes) => [...new Set(nodes.map((node) => node.getAttribute("data-status")))]);
      expect(await shown()).to.deep.equal(["fail"]);
      await page.getByRole("button", { name: /pass/ }).click();
      expect(await shown()).to.deep.equal(["pass"]);
      await page.getByRole("button", { name: "All" }).click();
      expect(await shown()).to.deep.equal(["fail"]);
      expect(await page.getByText(/^Passed/).isVisible()).to.equal(true);
    });

    it("is used with the keyboard: commands scroll, folds open, buttons are reached", async () => {
      const { page } = await show(html(run([report([unbound])])), { viewport: { width: 320, height: 800 } });
      const reached = new Set<string>();
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press("Tab");
        reached.add(`${await page.evaluate("document.activeElement.tagName")}`);
      }
      expect([...reached]).to.include.members(["BUTTON", "PRE", "SUMMARY"]);
      await page.locator("summary").first().press("Enter");
      expect(await page.locator("details").first().getAttribute("open")).to.equal("");
    });

    it("prints what is folded, and no heading apart from what it heads", async () => {
      const { page } = await show((await PAGES["wrong-namespace"]?.()) ?? "");
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("li:visible").count()).to.be.above(40);
      expect(await page.locator("button:visible").count()).to.equal(0);
      const breaks: string[] = await page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, summary')].map((node) => getComputedStyle(node).breakAfter)",
      );
      expect([...new Set(breaks)]).to.deep.equal(["avoid"]);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator("details[open]").count()).to.equal(0);
    });

    it("is complete without its script", async () => {
      const { page } = await show(html(run([report([unbound])])), { javaScriptEnabled: false });
      expect(await page.locator("button:visible").count()).to.equal(0);
      expect(await page.locator("article:visible").count()).to.equal(1);
    });
  },
);
