/** The chain as a picture: a box for each link, an arrow to the next one, and a cross where the chain breaks. */
import type { ChainLink } from "../../report/report.ts";
import { element, join, type Markup } from "../markup.ts";
import { breakRemark, MARKS } from "../wording.ts";

/** In the picture's own units, which are pixels at full width. */
const BOX = { width: 200, height: 52 } as const;
const GAP = { across: 26, down: 30 } as const;
const MARGIN = 4;

type Point = { readonly x: number; readonly y: number };

/** The place of the box with this index, in rows of so many columns. */
function placeOf(index: number, columns: number): Point {
  return {
    x: MARGIN + (index % columns) * (BOX.width + GAP.across),
    y: MARGIN + Math.floor(index / columns) * (BOX.height + GAP.down),
  };
}

const text = (x: number, y: number, shown: string, name?: string): Markup =>
  element("text", { x: `${x}`, y: `${y}`, class: name }, shown);

function box(link: ChainLink, { x, y }: Point, remark: string): Markup {
  const state = `${MARKS[link.status]} ${remark === "" ? link.status : remark}`;
  return element(
    "g",
    { class: remark === "" ? link.status : `${link.status} first` },
    element("rect", {
      x: `${x}`,
      y: `${y}`,
      width: `${BOX.width}`,
      height: `${BOX.height}`,
      rx: "6",
    }),
    text(x + 12, y + 21, state, "state"),
    text(x + 12, y + 40, link.link),
  );
}

const line = (from: Point, to: Point, name: string): Markup =>
  element("line", { x1: `${from.x}`, y1: `${from.y}`, x2: `${to.x}`, y2: `${to.y}`, class: name });

function head({ x, y }: Point, down: boolean): Markup {
  const points = down ? [x - 4, y - 7, x + 4, y - 7, x, y] : [x - 7, y - 4, x - 7, y + 4, x, y];
  return element("polygon", { points: points.join(" "), class: "head" });
}

function cross({ x, y }: Point): Markup {
  return element("path", { d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, class: "cross" });
}

/** The arrow to the next box: beside it, below it, or around to the start of the next row. */
function arrow(from: Point, to: Point, broken: boolean): Markup {
  const name = broken ? "broken" : "whole";
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  if (from.y === to.y) {
    const end = { x: to.x, y: start.y };
    const middle = { x: (start.x + end.x) / 2, y: start.y };
    return join([line(start, end, name), broken ? cross(middle) : head(end, false)]);
  }
  const below = { x: from.x + BOX.width / 2, y: from.y + BOX.height };
  const turn = { x: below.x, y: (below.y + to.y) / 2 };
  const over = { x: to.x + BOX.width / 2, y: turn.y };
  const end = { x: over.x, y: to.y };
  const bend = turn.x === over.x ? [] : [line(turn, over, name)];
  const tip = broken ? cross({ x: over.x, y: turn.y }) : head(end, true);
  return join([line(below, turn, name), ...bend, line(over, end, name), tip]);
}

function drawing(chain: readonly ChainLink[], columns: number, name: string): Markup {
  const rows = Math.ceil(chain.length / columns);
  const width = MARGIN * 2 + columns * BOX.width + (columns - 1) * GAP.across;
  const height = MARGIN * 2 + rows * BOX.height + (rows - 1) * GAP.down;
  const parts = chain.flatMap((link, index) => {
    const remark = breakRemark(link, chain);
    const place = placeOf(index, columns);
    const arrows = index === 0 ? [] : [arrow(placeOf(index - 1, columns), place, isBroken(link, remark))];
    return [...arrows, box(link, place, remark)];
  });
  const label = `Chain of settings: ${inWords(chain)}`;
  const attributes = { role: "img", "aria-label": label, viewBox: `0 0 ${width} ${height}`, class: name };
  return element("svg", attributes, ...parts);
}

const isBroken = ({ status }: ChainLink, remark: string): boolean => status === "fail" && remark !== "";

/** The picture in words, for those who can't see it. */
function inWords(chain: readonly ChainLink[]): string {
  const links = chain.map((link) => {
    const remark = breakRemark(link, chain);
    return `${link.link} ${link.status}${remark === "" ? "" : ` (${remark})`}`;
  });
  return links.join(", ");
}

/** The picture twice, of which the style shows one: in rows of four for a wide screen, in a column for a phone. */
export function chainPicture(chain: readonly ChainLink[]): readonly Markup[] {
  if (chain.length === 0) return [];
  return [element("figure", {}, drawing(chain, 4, "wide"), drawing(chain, 1, "narrow"))];
}
