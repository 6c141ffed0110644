// What is pasted or dropped as text (Word, WPS, web pages, mail) is read anew here, into nothing but what a body may hold:
// paragraphs, headings, bold, raised and lowered characters, lists, tables. Numbers that a word processor makes itself
// (一、 （一） 1.) are no text in its HTML; officialese needs them as they read, so they become text.
// Nothing of it is ever fetched: a document that is only parsed loads nothing.

import { whenReady } from "./editor.js";

const DROPPED =
  "style, script, noscript, template, title, xml, iframe, object, embed, svg, math, video, audio, canvas, map, select, " +
  "button, textarea, input, rt, rp, [hidden], del, .msoDel, .MsoCommentReference, .msocomanchor, p[class^=MsoToc]";
const HIDDEN = /display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*comment/i;
const BLOCK =
  /^(address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|p|pre|section|summary|table|tr|td|th)$/;
const HEADINGS = { h1: "h2", h2: "h3", h3: "h4", h4: "h5" }; // 标题 1 is 一、
// What a mark must have to be a number: in Wingdings a bullet may be a letter, but has no point behind it.
const NUMBER = /[0-9０-９〇零一二三四五六七八九十百①-⑳㈠-㈩甲乙丙丁]|^[（(]?[a-z]+[)）.．、]/i;
const WIDE = /[“”‘’…—\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\udfff]/;
const GAP = /[^\S\u3000]+/y;
const PICTURE = /^\/pictures\/[0-9a-f]{64}\/$/; // as text/sanitise.py

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function parse(html) {
  // Word's conditional comments: what they hold is a mark, or for programs that cannot do without.
  const held = (name) => new RegExp(`<!(?:--)?\\[if !(?:${name})\\](?:--)?>([^]*?)<!(?:--)?\\[endif\\](?:--)?>`, "gi");
  const marked = html
    .replace(held("supportLists"), "<x-mark>$1</x-mark>")
    .replace(held("supportMisalignedRows|supportAnnotations"), "");
  const page = new DOMParser().parseFromString(marked, "text/html");
  for (const element of page.querySelectorAll(DROPPED)) {
    element.remove();
  }
  for (const element of page.querySelectorAll("[style]")) {
    if (HIDDEN.test(element.getAttribute("style"))) {
      element.remove();
    }
  }
  return page.body;
}

function lookOf(element, look) {
  const style = element.getAttribute("style") ?? "";
  const weight = /(?<![-\w])font-weight:\s*(\w+)/i.exec(style)?.[1];
  const shift = /(?<![-\w])vertical-align:\s*(super|sub)\b/i.exec(style)?.[1].toLowerCase();
  const isBold = weight ? /^(bold|bolder|[6-9]00)$/i.test(weight) : look.bold || /^(b|strong)$/.test(element.localName);
  const named = /^(sup|sub)$/.test(element.localName) ? element.localName : look.shift;
  return { bold: isBold, shift: { super: "sup", sub: "sub" }[shift] ?? named };
}

// The characters of a paragraph as HTML: without its indent, with each gap one space, and none where only the source
// turned over between two Chinese characters.
function inline(runs, isHeading) {
  const text = runs.map((run) => run.text).join("");
  const looks = runs.flatMap((run) => Array(run.text.length).fill(run.look));
  const end = text.trimEnd().length;
  let html = "";
  let last = { text: "", look: {} };
  const close = () => {
    const tags = [!isHeading && last.look.bold && "strong", last.look.shift].filter(Boolean);
    html += tags.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, escaped(last.text));
  };
  const put = (character, look) => {
    if (last.text && (look.bold !== last.look.bold || look.shift !== last.look.shift)) {
      close();
      last = { text: "", look };
    }
    last = { text: last.text + character, look };
  };
  for (let at = text.length - text.trimStart().length; at < end; at++) {
    GAP.lastIndex = at;
    const gap = GAP.exec(text)?.[0];
    if (!gap) {
      put(text[at], looks[at]);
      continue;
    }
    const isTurned =
      /[\r\n]/.test(gap) && !gap.includes("\u00a0") && WIDE.test(text[at - 1]) && WIDE.test(text[at + gap.length]);
    if (!isTurned) {
      put(" ", last.look);
    }
    at += gap.length - 1;
  }
  if (last.text) {
    close();
  }
  return html;
}

// What an element holds, in pieces: paragraphs ({kind, html}), and lists, tables and pictures ({html}).
class Reader {
  pieces = [];
  runs = [];

  constructor(root, lost) {
    this.lost = lost;
    this.readAll(root, { bold: false, shift: undefined }, "p");
    this.end("p");
  }

  end(kind) {
    const html = inline(this.runs, kind.startsWith("h"));
    this.runs = [];
    if (html) {
      this.pieces.push({ kind, html });
    }
  }

  whole(html, kind) {
    this.end(kind);
    if (html) {
      this.pieces.push({ html });
    }
  }

  readAll(parent, look, kind) {
    for (const node of parent.childNodes) {
      this.read(node, look, kind);
    }
  }

  read(node, look, kind) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.readText(node, look, kind);
    } else if (node.nodeType !== Node.ELEMENT_NODE) {
      // A comment.
    } else if (node.localName === "br") {
      this.end(kind);
    } else if (node.localName === "img") {
      this.readPicture(node, kind);
    } else if (/^(ul|ol)$/.test(node.localName)) {
      this.whole(list(node, this.lost), kind);
    } else if (node.localName === "table" && !node.parentElement.closest("table")) {
      this.whole(table(node, this.lost), kind);
    } else if (BLOCK.test(node.localName)) {
      this.readBlock(node, look, kind);
    } else {
      this.readAll(node, lookOf(node, look), kind);
    }
  }

  readText(node, look, kind) {
    const lines = node.parentElement.closest("pre") ? node.data.split("\n") : [node.data];
    lines.forEach((text, number) => {
      if (number) {
        this.end(kind);
      }
      this.runs.push({ text: text.replace(/[\u200b\ufeff\u00ad]/g, ""), look });
    });
  }

  readPicture(image, kind) {
    // A copied page has our addresses with the host before them; src has one before any that can be read.
    const address = image.src.replace(location.origin, "");
    if (!PICTURE.test(address)) {
      this.lost.pictures += 1;
      return;
    }
    const caption = image.closest("figure")?.querySelector("figcaption");
    const words = caption ? flow(new Reader(caption, this.lost).pieces) : "";
    caption?.remove();
    this.whole(`<figure><img alt="" src="${address}"><figcaption>${words}</figcaption></figure>`, kind);
  }

  readBlock(element, look, outer) {
    this.end(outer);
    const style = element.getAttribute("style") ?? "";
    const outline = element.localName === "p" && /mso-outline-level:\s*([1-4])/i.exec(style)?.[1];
    let kind = HEADINGS[element.localName] ?? HEADINGS[`h${outline}`] ?? outer;
    const mark = /mso-list:\s*(?!none)/i.test(style) && markOf(element);
    if (mark) {
      const label = mark.textContent.replace(/\s/g, "");
      const isBullet = !NUMBER.test(label) && (label || mark.querySelector("img"));
      mark.remove();
      if (isBullet) {
        kind = "li";
      } else if (label) {
        this.runs.push({ text: label, look: lookOf(element, look) });
      }
    }
    this.readAll(element, lookOf(element, look), kind);
    this.end(kind);
  }
}

function markOf(item) {
  const spans = [...item.querySelectorAll("span[style]")];
  return item.querySelector("x-mark") ?? spans.find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style")));
}

// The pieces with the items that stand side by side as a list.
function listed(pieces) {
  const found = [];
  for (const piece of pieces) {
    if (piece.kind !== "li") {
      found.push(piece);
    } else if (found.at(-1)?.items) {
      found.at(-1).items.push(piece.html);
    } else {
      found.push({ items: [piece.html] });
    }
  }
  return found.map((piece) => (piece.items ? { html: `<ul>${items(piece.items)}</ul>` } : piece));
}

const items = (written) => written.map((html) => `<li>${html}</li>`).join("");

// Within a cell or an item: paragraphs are lines.
const flow = (pieces) =>
  listed(pieces)
    .map(({ kind, html }, at, all) => (kind && all[at - 1]?.kind ? `<br>${html}` : html))
    .join("");

const written = (pieces) =>
  listed(pieces)
    .map(({ kind, html }) => (kind ? `<${kind}>${html}</${kind}>` : html))
    .join("");

function list({ localName: name, children }, lost) {
  const found = [];
  for (const child of children) {
    const isList = /^(ul|ol)$/.test(child.localName); // straight in a list, as browsers copy them
    const html = isList ? list(child, lost) : flow(new Reader(child, lost).pieces);
    if (isList && found.length) {
      found[found.length - 1] += html;
    } else if (html) {
      found.push(html);
    }
  }
  return found.length ? `<${name}>${items(found)}</${name}>` : "";
}

function row(element, lost) {
  const cells = [...element.cells].filter((cell) => cell.getAttribute("width") !== "0" || cell.textContent.trim());
  const span = (name, size) => (size > 1 ? ` ${name}="${size}"` : "");
  const html = cells.map((cell) => {
    const spans = span("colspan", cell.colSpan) + span("rowspan", cell.rowSpan);
    return `<${cell.localName}${spans}>${flow(new Reader(cell, lost).pieces)}</${cell.localName}>`;
  });
  return html.length ? `<tr>${html.join("")}</tr>` : "";
}

function table(element, lost) {
  const rows = [...element.rows];
  const isHead = (one) => one.parentElement.localName === "thead";
  const part = (name, some) => (some.length ? `<${name}>${some.map((one) => row(one, lost)).join("")}</${name}>` : "");
  const caption = element.caption ? written(new Reader(element.caption, lost).pieces) : "";
  const parts =
    part("thead", rows.filter(isHead)) +
    part(
      "tbody",
      rows.filter((one) => !isHead(one)),
    );
  return caption + (parts ? `<table>${parts}</table>` : "");
}

// The pasted HTML as a body may hold it, and how many pictures of it were left behind.
function convert(html) {
  const lost = { pictures: 0 };
  const { pieces } = new Reader(parse(html), lost);
  // A few words go into the paragraph where they are put.
  const isWords = pieces.length === 1 && pieces[0].kind === "p";
  return { html: isWords ? pieces[0].html : written(pieces), pictures: lost.pictures };
}

function hear({ editor, data }, source) {
  const { html, pictures } = convert(source);
  data.dataValue = html;
  data.type = "html";
  if (pictures) {
    const advice = "请把图片另存为文件，再用“图片”放入。";
    editor.showNotification(`粘贴的内容里有 ${pictures} 幅图片没有带进来。${advice}`, "warning");
  }
}

function listen(editor) {
  const sourceOf = ({ dataTransfer }) =>
    dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL
      ? null
      : dataTransfer.getData("text/html", true);
  // Before CKEditor looks at it, which would have the browser fetch its pictures.
  const early = (event) => {
    const source = sourceOf(event.data);
    if (source) {
      hear(event, source);
    }
  };
  // Text without HTML, once CKEditor has made paragraphs of its lines.
  const late = (event) => {
    if (sourceOf(event.data) === "") {
      hear(event, event.data.dataValue);
    }
  };
  editor.on("paste", early, null, null, 0);
  editor.on("paste", late, null, null, 100);
}

whenReady(listen);
