// The editor in the office's words, where CKEditor's own translation has a web page in mind.

CKEDITOR.on("instanceCreated", ({ editor }) =>
  editor.on("langLoaded", () => {
    Object.assign(editor.lang.format, {
      label: "层次",
      panelTitle: "层次",
      tag_p: "正文",
      tag_h2: "一级标题 一、",
      tag_h3: "二级标题（一）",
      tag_h4: "三级标题 1.",
      tag_h5: "四级标题（1）",
    });
  }),
);
