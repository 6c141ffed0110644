// The pages of a proof. On the page the strip takes its marks from the page that shows them large; there the
// keys turn. Without this the strip is plain, and links turn.

const strip = document.querySelector(".pages");
const leaves = document.querySelector(".leaves");

// A row of 文字检查 leads to its mark only where the pages have one.
function lead(number) {
  const row = document.getElementById(number.hash.slice(1));
  const place = row?.querySelector(".place");
  if (place && !place.querySelector("a")) {
    const link = document.createElement("a");
    link.href = `${strip.dataset.address}#mark-${row.id}`;
    link.append(...place.childNodes);
    place.append(link);
  }
}

async function fill() {
  const said = strip.querySelector(".said");
  said.textContent = "正在画出检查结果和改动……";
  try {
    const response = await fetch(strip.dataset.address, { redirect: "error" });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const large = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const figure of strip.querySelectorAll("figure")) {
      const leaf = large.getElementById(`page-${figure.dataset.page}`);
      figure.querySelector(".sheet").append(leaf.querySelector("svg"));
      const changed = leaf.querySelectorAll(".changed");
      const numbers = leaf.querySelectorAll(".number");
      figure.querySelector("figcaption").append(...changed, ...numbers);
      figure.classList.toggle("is-changed", changed.length > 0);
      numbers.forEach(lead);
    }
    const pages = large.querySelector(".changed-pages");
    for (const place of document.querySelectorAll(".changed-here")) {
      place.textContent = pages ? `；${pages.textContent}` : "";
    }
    said.textContent = [...large.querySelectorAll(".remark")].map((note) => note.textContent).join(" ");
  } catch {
    said.textContent = "检查结果和改动没有画出来，请刷新再看，或点页面放大看。";
  }
}

function turn(by) {
  const all = [...leaves.querySelectorAll(".leaf")];
  // The last one that has come up to the upper third: the one that is read.
  const at = all.findLastIndex((leaf) => leaf.getBoundingClientRect().top < window.innerHeight / 3);
  const leaf = all[Math.min(Math.max(Math.max(at, 0) + by, 0), all.length - 1)];
  leaf.focus({ preventScroll: true });
  leaf.scrollIntoView();
  history.replaceState(null, "", `#${leaf.id}`);
}

const KEYS = { ArrowRight: 1, ArrowLeft: -1 };
if (strip) {
  fill();
}
if (leaves) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) {
      return;
    }
    if (event.key in KEYS) {
      event.preventDefault();
      turn(KEYS[event.key]);
    } else if (event.key === "Escape") {
      location.assign(leaves.dataset.back);
    }
  });
}
