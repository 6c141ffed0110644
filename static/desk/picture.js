// Pictures with captions: a widget for <figure>, and a dialog that uploads the file and asks for the caption.
// Why not CKEditor's image2: docs/decisions/0003-editor.md.
"use strict";

(() => {
  const ADDRESS = /^\/pictures\/[0-9a-f]{64}\/$/; // as issues/text/sanitise.py

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
    },
  });

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

    function upload(box, file) {
      show(box, "", "正在上传……");
      const loader = editor.uploadRepository.create(file);
      loader.on("uploaded", () => show(box, loader.url, `已上传：${file.name}`));
      loader.on("error", () => show(box, "", loader.message));
      loader.upload(editor.config.filebrowserImageUploadUrl);
    }

    const file = {
      type: "html",
      id: "file",
      html:
        '<div><label>图片文件（PNG 或 JPEG，不超过 20 MB）<br>' +
        '<input type="file" accept="image/png,image/jpeg"></label><p role="status"></p></div>',
      onLoad() {
        const input = this.getElement().findOne("input");
        input.on("change", () => input.$.files.length && upload(this, input.$.files[0]));
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
})();
