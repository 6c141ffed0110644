// Ctrl+S saves an article and leaves its page as it is: the form goes to the server as by its button, and what comes back
// is put into the page. What cannot be answered so (faults, somebody else's save, credits that came or went, a new
// article) goes the button's own way, and the caret is put back afterwards. It also says what is not saved, and asks
// before that is left.

import { onChange, whenReady } from "./editor.js";
import { post, signInLink } from "./send.js";

const PAUSE = 300; // ms after the last key
const PLACE = "lianluo.save.place"; // where the caret was: of this window, until its page is there again
const CARRIED = ["csrfmiddlewaretoken", "seen", "base", "kept", "how"];

function start(editor, line) {
  const form = document.getElementById("article_form");
  const field = form.elements;
  const isStored = !field.kept.value; // a form that comes back with a name was refused, merged or filled anew
  let stored = isStored ? content() : null;
  let saving = false;
  let again = false;
  let leaving = false;
  let timer = 0;
  let said = "";
  let signedOut = false;
  let shown = "";

  function content() {
    const data = new FormData(form);
    data.set("body", editor.getData());
    return JSON.stringify([...data].filter(([name]) => !CARRIED.includes(name)));
  }

  const isDirty = () => content() !== stored;

  function show() {
    const text = [said, isDirty() ? "有未保存的修改" : ""].filter(Boolean).join("；");
    if (text === shown) {
      return; // what has not changed is not read out again
    }
    shown = text;
    line.replaceChildren(text);
    if (signedOut) {
      line.append(" ", signInLink(line.dataset.signIn));
    }
    line.hidden = !text;
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }

  function say(text, endsSession = false) {
    [said, signedOut] = [text, endsSession];
    show();
  }

  // Rows that come or go get their numbers on the server.
  const hasNewRows = () =>
    field["credits-TOTAL_FORMS"].value !== field["credits-INITIAL_FORMS"].value ||
    form.querySelector("[name^='credits-'][name$='-DELETE']:checked");

  function accept(answer, sent) {
    [field.seen.value, field.base.value, field.how.value] = [answer.seen, answer.base, ""];
    stored = sent;
    document.getElementById("findings").innerHTML = answer.findings;
    document.getElementById("finding-forms").innerHTML = answer.forms;
    form.querySelectorAll(".unsaved, .errornote, .errorlist").forEach((note) => {
      note.remove();
    });
    history.replaceState(null, "", location.pathname); // without the old version that the form was opened with
    form.dispatchEvent(new Event("stored"));
    say([`${answer.at} 已保存`, ...answer.said].join("；"));
  }

  async function send() {
    editor.updateElement();
    const sent = content();
    const data = new FormData(form);
    data.set("_continue", "1");
    data.set("_in_place", "1");
    form.dispatchEvent(new Event("storing")); // keep.js notes what is under way
    say("正在保存…");
    const { response, signedOut: ended } = await post(location.href, data);
    if (ended) {
      say("没有保存：登录已过期，文字留在本机。请重新登录，再按 Ctrl+S", true);
    } else if (response.headers.get("Content-Type") === "application/json") {
      accept(await response.json(), sent);
    } else if (response.status === 200) {
      submit();
    } else {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      say(`没有保存：${page.querySelector("section p")?.textContent ?? "系统出错，请稍后再试"}`);
    }
  }

  async function save() {
    if (saving) {
      again = true;
      return;
    }
    if (!isDirty()) {
      say("没有修改，不用保存");
      return;
    }
    if (line.dataset.new || hasNewRows()) {
      submit();
      return;
    }
    saving = true;
    try {
      await send();
    } catch {
      say("没有保存：连不上服务器，文字留在本机。请稍后再按 Ctrl+S");
    }
    saving = false;
    if (again) {
      again = false;
      if (isDirty()) {
        save();
      }
    }
  }

  function submit() {
    remember();
    form.requestSubmit(form.querySelector("[name=_continue]"));
  }

  const frame = () => editor.window.$;

  function remember() {
    const here = document.activeElement;
    const isInEditor = here === frame().frameElement; // CKEditor itself knows a fifth of a second later
    const place = {
      id: isInEditor ? "" : here.id,
      caret: isInEditor ? editor.getSelection().createBookmarks2(true) : [here.selectionStart, here.selectionEnd],
      top: scrollY,
      inner: frame().scrollY,
    };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  }

  function recall() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    sessionStorage.removeItem(PLACE);
    if (!place) {
      return;
    }
    const here = document.getElementById(place.id);
    if (here) {
      here.focus({ preventScroll: true });
      if (place.caret[0] !== null && here.setSelectionRange) {
        here.setSelectionRange(...place.caret);
      }
    } else if (!place.id) {
      editor.focus();
      editor.getSelection().selectBookmarks(place.caret);
    }
    scrollTo(0, place.top);
    frame().scrollTo(0, place.inner);
  }

  // Ctrl+S, also Cmd+S: CKEditor's keystrokes take both for CTRL.
  editor.addCommand("saveArticle", { exec: save, canUndo: false, editorFocus: false });
  editor.setKeystroke(CKEDITOR.CTRL + 83, "saveArticle");
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  onChange(editor, form, changed);
  form.addEventListener("submit", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) {
      event.preventDefault();
    }
  });
  recall();
  show();
}

const line = document.getElementById("save");
if (line) {
  whenReady((editor) => start(editor, line));
}
