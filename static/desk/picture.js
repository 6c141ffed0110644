// Pictures with captions: a widget for <figure>, a dialog that uploads the file and asks for the caption, and files of
// pictures that are pasted or dropped.
// Why not CKEditor's image2: docs/decisions/0003-editor.md.

const ADDRESS = /^\/pictures\/[0-9a-f]{64}\/$/; // as text/sanitise.py

CKEDITOR.plugins.add("picture", {
  requires: "widget,dialog,filetools",

  init(editor) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token };
    const ours = { match: ({ attributes }) => ADDRESS.test(attributes.src), attributes: "!src,alt" };
    editor.filter.allow({ img: ours }, "picture", true);
    CKEDITOR.dialog.add("picture", dialog);
    // The name of CKEditor's own button, for its icon.
    editor.widgets.add("image", {
      button: "图片",
      dialog: "picture",
      template: '<figure><img alt="" src=""><figcaption></figcaption></figure>',
      parts: { image: "img", caption: "figcaption" },
      editables: { caption: { selector: "figcaption", allowedContent: "br" } },
      upcast,
      init() {
        this.setData("src", this.parts.image.getAttribute("src"));
      },
      data() {
        const { src } = this.data;
        this.parts.image.setAttributes({ src, "data-cke-saved-src": src });
      },
    });
    editor.on("paste", take, null, null, 0);
  },
});

function upload(editor, file) {
  const { mostBytes, tooLarge } = editor.config.picture;
  return new Promise((uploaded, refused) => {
    // Here already, and not only once it has been sent.
    if (file.size > mostBytes) {
      throw new Error(tooLarge);
    }
    const loader = editor.uploadRepository.create(file);
    loader.on("uploaded", () => uploaded(loader.url));
    loader.on("error", () => refused(new Error(loader.message)));
    loader.upload(editor.config.filebrowserImageUploadUrl);
  });
}

// Where a program gives its text as a picture too (Excel), the text is meant.
function take(event) {
  const { dataTransfer, method } = event.data;
  const files = Array.from({ length: dataTransfer.getFilesCount() }, (_, number) => dataTransfer.getFile(number));
  if (files.length && (method === "drop" || !dataTransfer.getData("text/plain").trim())) {
    event.cancel();
    putIn(event.editor, files);
  }
}

// A notification takes HTML, and a file may be called anything.
const plain = (message) => CKEDITOR.tools.htmlEncode(message);

function unfit({ name, type }) {
  if (/\.(docx?|wps|wpt|rtf|odt)$/i.test(name)) {
    return `“${name}”是文稿，不能放进正文。请在“稿件”列表按“导入 Word”收进来。`;
  }
  return /^image\/(png|jpeg)$/.test(type) ? "" : `“${name}”不是 PNG 或 JPEG 图片，没有放进来。`;
}

async function putIn(editor, files) {
  // A place that stays while people go on typing behind it, and that is never part of the text.
  editor.focus();
  const [place] = editor.getSelection().createBookmarks();
  const ends = [place.startNode, place.endNode].filter(Boolean);
  for (const end of ends) {
    end.data("cke-temp", 1);
  }
  const behind = editor.createRange();
  behind.setStartAfter(ends.at(-1));
  behind.collapse(true);
  behind.select();
  const told = editor.showNotification("正在上传图片……", "progress", 0);
  const figures = [];
  for (const [number, file] of files.entries()) {
    try {
      const reason = unfit(file);
      if (reason) {
        throw new Error(reason);
      }
      told.update({ message: plain(`正在上传：${file.name}`), progress: number / files.length });
      figures.push(`<figure><img alt="" src="${await upload(editor, file)}"><figcaption></figcaption></figure>`);
    } catch ({ message }) {
      editor.showNotification(plain(message), "warning");
    }
  }
  told.hide();
  if (editor.status !== "ready") {
    return;
  }
  const range = editor.createRange();
  const isThere = editor.editable().contains(place.startNode);
  if (isThere) {
    range.moveToBookmark(place);
  }
  if (figures.length) {
    editor.insertHtml(figures.join(""), "html", isThere ? range : undefined);
    editor.widgets.checkWidgets();
  }
}

// A file that misses the editor would otherwise be opened in place of the page.
for (const kind of ["dragover", "drop"]) {
  addEventListener(
    kind,
    (event) => event.target.type !== "file" && event.dataTransfer.types.includes("Files") && event.preventDefault(),
  );
}

function upcast(element) {
  if (element.name !== "figure" || !element.getFirst("img")) {
    return false;
  }
  if (!element.getFirst("figcaption")) {
    element.add(new CKEDITOR.htmlParser.element("figcaption"));
  }
  return true;
}

function dialog(editor) {
  let address = "";

  function show(box, src, message) {
    address = src;
    box.getElement().findOne("[role=status]").setText(message);
    box.getDialog()[src ? "enableButton" : "disableButton"]("ok");
  }

  async function send(box, file) {
    show(box, "", "正在上传……");
    try {
      show(box, await upload(editor, file), `已上传：${file.name}`);
    } catch ({ message }) {
      show(box, "", message);
    }
  }

  const file = {
    type: "html",
    id: "file",
    html:
      "<div><label>图片文件（PNG 或 JPEG，不超过 20 MB）<br>" +
      '<input type="file" accept="image/png,image/jpeg"></label><p role="status"></p></div>',
    onLoad() {
      const input = this.getElement().findOne("input");
      input.on("change", () => input.$.files.length && send(this, input.$.files[0]));
    },
    onShow() {
      const { src } = this.getDialog().getModel(editor).data;
      this.getElement().findOne("input").setValue("");
      show(this, src, src ? "要换一幅，请选择文件。" : "");
    },
    focus() {
      this.getElement().findOne("input").focus();
    },
    commit(widget) {
      widget.setData("src", address);
    },
  };
  const caption = {
    type: "text",
    id: "caption",
    label: "说明（印在图片下面，可以不填）",
    setup(widget) {
      this.setValue(widget.editables.caption.getText().trim());
    },
    commit(widget) {
      widget.editables.caption.setData(CKEDITOR.tools.htmlEncode(this.getValue()));
    },
  };
  return { title: "图片", minWidth: 400, minHeight: 120, contents: [{ id: "picture", elements: [file, caption] }] };
}
