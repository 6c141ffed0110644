// What is typed into an article is kept in this browser as it goes, and offered back when the article is opened again:
// after a crash, an ended session, a refused save. It goes to the server only when somebody presses a button.
// A kept text has a random name of its own, which its form sends; the message of a save gives it back (kept-NAME).

import { onChange, whenReady } from "./editor.js";

const PREFIX = "lianluo.keep:"; // then user:article:name
const LONGEST = 14 * 24 * 3600 * 1000; // ms that a text is kept
const PAUSE = 1000; // ms after the last key
const FIELDS = ["bulletin", "issue", "status", "title", "subtitle", "credit_word"];

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget() {
  const marks = [...document.querySelectorAll(".messagelist li")].flatMap((item) => [...item.classList]);
  const saved = marks.filter((mark) => mark.startsWith("kept-")).map((mark) => mark.slice("kept-".length));
  for (const key of keys()) {
    if (saved.includes(key.split(":").pop()) || !(read(key)?.at > Date.now() - LONGEST)) {
      localStorage.removeItem(key);
    }
  }
}

// crypto.randomUUID is only there over HTTPS.
const newName = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

function start(editor, bar) {
  const form = document.getElementById("article_form");
  const { seen, base, kept } = form.elements;
  const inputs = FIELDS.map((name) => form.elements.namedItem(name)).filter(Boolean);
  const mine = `${PREFIX}${bar.dataset.user}:${bar.dataset.article}:`;
  // A form that comes back with a name was refused or merged: what it holds is stored nowhere.
  let pristine = kept.value ? null : typed();
  let sent = null;
  let timer = 0;

  function typed() {
    const values = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
    return { ...values, body: editor.getData() };
  }

  function keep() {
    clearTimeout(timer);
    const text = typed();
    if (pristine && isSame(text, pristine)) {
      localStorage.removeItem(mine + kept.value);
      return;
    }
    kept.value ||= newName();
    const entry = { at: Date.now(), seen: seen.value, base: base.value, text };
    try {
      localStorage.setItem(mine + kept.value, JSON.stringify(entry));
    } catch {
      bar.hidden = false;
      bar.replaceChildren("浏览器里存不下这篇稿件，请及时按“保存”。");
    }
  }

  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  function newest() {
    const now = typed();
    const found = [];
    for (const key of keys().filter((key) => key.startsWith(mine) && key !== mine + kept.value)) {
      const entry = read(key);
      if (isSame(entry.text, now)) {
        localStorage.removeItem(key);
      } else {
        found.push({ key, ...entry });
      }
    }
    return found.sort((one, other) => other.at - one.at)[0];
  }

  function offer() {
    const found = newest();
    bar.hidden = !found;
    if (!found) {
      return;
    }
    const at = new Date(found.at);
    const day = at.toDateString() === new Date().toDateString() ? "" : `${at.getMonth() + 1}月${at.getDate()}日 `;
    bar.querySelector("time").textContent = `${day}${at.toTimeString().slice(0, 5)}`;
    for (const input of bar.querySelectorAll("input[data-field]")) {
      input.value = found.text[input.name] ?? "";
    }
    bar.querySelector("[name=restore]").onclick = () => restore(found);
    bar.querySelector("[name=discard]").onclick = () => {
      if (confirm("丢弃以后就找不回来了。确定丢弃？")) {
        localStorage.removeItem(found.key);
        offer();
      }
    };
  }

  // With the version it was typed on: where another is stored by now, the save leads to the merge.
  function restore({ key, text, ...opened }) {
    keep();
    for (const input of inputs) {
      input.value = text[input.name] ?? input.value;
    }
    [seen.value, base.value, kept.value] = [opened.seen, opened.base, key.split(":").pop()];
    editor.setData(text.body);
    bar.hidden = true;
  }

  offer();
  if (kept.value) {
    keep();
  }
  onChange(editor, form, keepSoon);
  form.addEventListener("submit", keep);
  // Saved without leaving the page (save.js): what was typed meanwhile is kept on, on the version that is stored now.
  form.addEventListener("storing", () => {
    keep();
    sent = typed();
  });
  form.addEventListener("stored", () => {
    pristine = sent;
    keep();
  });
  addEventListener("pagehide", keep);
}

forget();
const bar = document.getElementById("keep");
if (bar) {
  whenReady((editor) => start(editor, bar));
}
