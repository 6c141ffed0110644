// The live page: beside the form stands the page that the article will be printed on, as it is being typed.
// One request at a time: what is typed meanwhile is asked for when its answer is there, and only the newest.

import { onChange, whenReady } from "./editor.js";
import { post } from "./send.js";

const PAUSE = 300; // ms after the last key, and before a busy server is asked again
const FOLDED = "lianluo.preview.folded";

// The credits as they will be printed, in their order; a row without a name of its own has its contributor's.
function credits(form) {
  const rows = [...form.querySelectorAll("#credits-group .form-row:not(.empty-form)")];
  const part = (row, name) => row.querySelector(`[name$="-${name}"]`);
  return rows
    .filter((row) => !part(row, "DELETE")?.checked && part(row, "contributor")?.value)
    .map((row) => ({
      position: Number(part(row, "position").value),
      name: part(row, "printed_name").value || part(row, "contributor").selectedOptions[0].text,
    }))
    .sort((one, other) => one.position - other.position)
    .map(({ name }) => name);
}

function start(editor, panel) {
  const form = document.getElementById("article_form");
  const part = (name) => panel.querySelector(`.${name}`);
  const [fold, picture, place, said, hints] = ["fold", "picture", "place", "said", "hints"].map(part);
  const [back, on] = [part("back"), part("on")];
  let page = 1;
  let timer = 0;
  let asking = false;
  let newer = false; // something was typed, or another page wanted, since the last request

  function content() {
    const data = new FormData();
    data.set("bulletin", form.elements.bulletin?.value ?? panel.dataset.bulletin);
    for (const name of ["title", "subtitle", "credit_word"]) {
      data.set(name, form.elements[name].value);
    }
    data.set("body", editor.getData());
    data.set("page", page);
    for (const name of credits(form)) {
      data.append("credit", name);
    }
    return data;
  }

  function say(message) {
    said.textContent = message;
    said.hidden = !message;
    picture.classList.toggle("old", Boolean(message));
  }

  function show(answer) {
    say(answer.refused ?? "");
    if (answer.refused) {
      return;
    }
    if (!newer) {
      page = answer.page; // there may be fewer than were wanted; who has turned on meanwhile wants theirs
    }
    picture.src = `data:image/png;base64,${answer.picture}`;
    picture.alt = `这篇稿件印出来的第 ${answer.page} 页`;
    picture.hidden = false;
    place.textContent = `第 ${answer.page} 页，共 ${answer.pages} 页`;
    back.disabled = answer.page <= 1;
    on.disabled = answer.page >= answer.pages;
    hints.replaceChildren(
      ...answer.hints.map((hint) => Object.assign(document.createElement("li"), { textContent: hint })),
    );
  }

  async function ask() {
    if (asking || panel.classList.contains("folded")) {
      return;
    }
    asking = true;
    newer = false;
    try {
      const { response, signedOut } = await post(panel.dataset.address, content());
      if (response.status === 204) {
        newer = true;
      } else if (response.ok) {
        show(await response.json());
      } else {
        say(signedOut ? "登录已过期，重新登录后再显示。" : "这一页没有显示出来，改动后会再试。");
      }
    } catch {
      say("连不上服务器，改动后会再试。");
    }
    asking = false;
    if (newer) {
      askSoon();
    }
  }

  function askSoon() {
    newer = true;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  function turn(by) {
    page += by;
    back.disabled = on.disabled = true;
    newer = true;
    ask();
  }

  function setFolded(folded) {
    panel.classList.toggle("folded", folded);
    form.classList.toggle("with-preview", !folded);
    fold.setAttribute("aria-expanded", String(!folded));
    fold.textContent = folded ? "显示版面" : "收起版面";
    localStorage.setItem(FOLDED, folded ? "1" : "");
    ask();
  }

  back.onclick = () => turn(-1);
  on.onclick = () => turn(1);
  fold.onclick = () => setFolded(!panel.classList.contains("folded"));
  onChange(editor, form, askSoon);
  panel.hidden = false;
  setFolded(Boolean(localStorage.getItem(FOLDED)));
}

const panel = document.getElementById("preview");
if (panel) {
  whenReady((editor) => start(editor, panel));
}
