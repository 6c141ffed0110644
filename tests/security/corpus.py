"""Hostile and heavy bodies, and hostile texts for the other fields of a document. Invented, naming nobody.

{host} stands for the address of a canary server, {bare} for it without scheme, {file} for the URL of a canary
file, {path} for its path.
"""

TEXT = "各村把意见簿放在村口，谁有话都可以写。"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'

# fmt: off
REFERENCES = {
    "image": '<p>甲</p><img src="{host}/image.png"><img src="{file}"><img src="{path}"><img src="//{bare}/x.png">',
    "image sets": '<img srcset="{host}/a.png 1x, {host}/b.png 2x"><picture><source srcset="{host}/c.webp"></picture>',
    "redirect": '<img src="{host}/redirect"><link rel=stylesheet href="{host}/redirect">',
    "stylesheet": '<link rel=stylesheet href="{host}/x.css"><link rel=stylesheet href="{file}">',
    "style import": '<style>@import "{host}/x.css"; @import url({file});</style><p>甲</p>',
    "style background": "<style>p { background: url({host}/x.png); content: url({file}) }</style><p>甲</p>",
    "style attribute": '<p style="background:url({host}/x.png);list-style:url({file});display:list-item">甲</p>',
    "content of a file": "<style>p::before { content: url({file}) } p::after { content: attr(x url) }</style><p>甲</p>",
    "font face": '<style>@font-face { font-family: f; src: url({host}/f.ttf), url({file}) }</style><p style="font-family:f">甲</p>',
    "local font": '<style>@font-face { font-family: f; src: local("DejaVu Sans") }</style><p style="font-family:f">甲</p>',
    "colour profile": "<style>@color-profile --x { src: url({host}/x.icc) } p { color: color(--x 1 0 0) }</style><p>甲</p>",
    "colour profile file": "<style>@color-profile device-cmyk { src: url({file}) }</style><p>甲</p>",
    "link attachment": '<link rel=attachment href="{file}"><link rel=attachment href="{host}/x">',
    "anchor attachment": '<p><a rel=attachment href="{file}">甲</a><a rel=attachment href="{host}/x">乙</a></p>',
    "base": '<base href="{host}/"><img src="x.png"><a rel=attachment href="y">甲</a>',
    "meta refresh": '<meta http-equiv=refresh content="0;url={host}/x"><p>甲</p>',
    "frames": '<iframe src="{host}/x"></iframe><iframe srcdoc="<img src={host}/y>"></iframe><frame src="{file}">',
    "objects": '<object data="{file}"></object><object data="{host}/x"></object><embed src="{file}"><applet code="{host}/x">',
    "media": '<video src="{host}/x" poster="{host}/y"></video><audio src="{file}"></audio><track src="{host}/z">',
    "form": '<form action="{host}/x"><input type=image src="{host}/y"><button formaction="{host}/z">甲</button></form>',
    "script": '<script src="{host}/x.js"></script><script>fetch("{host}/y")</script><p onclick="fetch(1)">甲</p>',
    "javascript address": '<a href="javascript:fetch(`{host}`)">甲</a><img src="javascript:1"><a href=" java\nscript:1">乙</a>',
    "data address": '<img src="data:text/html,<img src={host}/x>"><link rel=stylesheet href="data:text/css,@import url({host}/y)">',
    "svg inline": f'{SVG}<image xlink:href="{{host}}/x.png"/><image href="{{file}}"/><use href="{{host}}/y.svg#a"/></svg>',
    "svg script": f'{SVG}<script href="{{host}}/x.js"/><style>@import "{{host}}/y.css";</style><text>甲</text></svg>',
    "svg foreign": f'{SVG}<foreignObject><img src="{{host}}/x"/><iframe src="{{file}}"/></foreignObject></svg>',
    "svg data": f'<img src=\'data:image/svg+xml,{SVG}<image href="{{host}}/x.png"/><image href="{{file}}"/></svg>\'>',
    "svg entity": '<img src=\'data:image/svg+xml,<!DOCTYPE s [<!ENTITY x SYSTEM "{file}">]><svg><text>&x;</text></svg>\'>',
    "mathml": '<math href="{host}/x"><mglyph src="{host}/y"/><annotation-xml encoding="text/html"><img src="{host}/z">',
    "entities": '<!DOCTYPE html [<!ENTITY x SYSTEM "{file}"><!ENTITY % y SYSTEM "{host}/y">%y;]><p>&x;</p>',
    "laughs": '<!DOCTYPE l [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><p>&c;</p>',
    "include": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/><?xml-stylesheet href="{host}/x"?>',
    "other schemes": '<img src="ftp://{bare}/x"><img src="face:FandolHei-Regular"><img src="FACE:x"><img src="\\\\{bare}\\x">',
    "css escapes": "<p style=\"background:u\\72l({host}/x);b\\61ckground:url( '{file}' )\">甲</p>",
    "comment end": '<!--><img src="{host}/x">--><!--[if mso]><img src="{host}/y"><![endif]--><p>甲</p>',
    "mutation": '<noscript><p title="</noscript><img src={host}/x>"><svg></p><style><a id="</style><img src={host}/y>">',
    "mutation of math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src={host}/x&gt;">',
    "mutation of forms": "<form><math><mtext></form><form><mglyph><style></math><img src={host}/x>",
    "plain text elements": '<textarea><img src="{host}/x"></textarea><title><img src="{host}/y"></title><xmp><img src="{host}/z">',
    "unquoted": "<p/title=x/style=background:url({host}/x)>甲<img/src={file}/><img src=`{host}/y`>",
}

MARKUP = {
    "never closed": "<p><strong><sup><table><tr><td><ul><li><h2>" * 40 + "甲",
    "never opened": "</p></strong></sup></td></tr></table></li></ul></h2>甲" * 40,
    "crossed": "<strong><p>甲<sup></strong>乙</p></sup><table><p>丙</table>" * 20,
    "text in tables": "<table>甲<tr>乙<td>丙</td>丁</tr>戊<p>己</p></table>",
    "25 tables in each other": "<table><tr><td>甲" * 25 + "</td></tr></table>" * 25,
    "colspan of a million": '<table><tr><td colspan="1000000">甲</td><td>乙</td></tr></table>',
    "rowspan of a million": '<table><tr><td rowspan="1000000">甲</td></tr><tr><td>乙</td></tr></table>',
    "spans that are no numbers": '<table><tr><td colspan="-1" rowspan="0">甲</td><td colspan="1e9">乙</td><td colspan="²">丙</td></tr></table>',
    "spans over each other": "<table>" + '<tr><td rowspan="20" colspan="20">甲</td><td rowspan="3">乙</td></tr>' * 30 + "</table>",
    "empty table": "<table></table><table><tr></tr></table><table><tr><td></td></tr></table>",
    "sizes of a billion": '<p style="font-size:1e9px;width:1e9px;height:1e9px;margin:1e9px;border:1e9px solid">甲</p>',
    "page of a billion": "<style>@page { size: 1e9px 1e9px; margin: -1e9px }</style><p>甲</p>",
    "negative sizes": '<p style="font-size:-1px;margin:-1e9px;line-height:0;letter-spacing:-1e9px;columns:1e9">甲</p>',
    "null characters": "<p>甲\0乙&#0;丙&#x0;</p>\0<\0p>丁",
    "direction marks": "<p>甲\u202e乙\u2066丙\u2069丁\u200f戊\u061c己</p>",
    "lone surrogates": "<p>甲&#xD800;乙&#xDFFF;丙</p>",
    "private use and non-characters": "<p>\ue000\uf8ff\U000f0000\U0010fffd\ufffe\uffff\ufdd0</p>",
    "line separators": "<p>甲\u2028乙\u2029丙\u0085丁\u000b戊\u000c己\u001b[31m</p>",
    "joined emoji": "<p>" + "👩\u200d👩\u200d👧\u200d👦🏽\ufe0f\u20e3" * 20 + "</p>",
    "markup as text": "<p>&lt;img src=x&gt;&lt;/p&gt;&lt;script&gt;1&lt;/script&gt;&amp;amp;</p>",
    "only spaces": "<p> \u00a0\u3000\t</p><h2>\u3000</h2><ul><li>\u2003</li></ul>",
}
# fmt: on

# What WeasyPrint breaks on where it gets it raw; from us it gets none of it.
ENGINE_GIVES_UP = {
    "colour profile",  # refused to be fetched, which here is no warning but an exception
    "colour profile file",
    "never closed",  # recursion
    "colspan of a million",  # time
    "sizes of a billion",
    "negative sizes",
}

# As large as the desk takes (issues.models.article.LONGEST_BODY), and larger: no door may rest on another.
HEAVY = {
    "a paragraph of 320,000 characters": f"<p>{(TEXT * 20_000)[:320_000]}</p>",
    "a word of 100,000 letters": f"<p>{'a' * 100_000}</p>",
    "a letter with 100,000 accents": "<p>a" + "\u0301" * 100_000 + "</p>",
    "100,000 spaces": "<p>甲" + "\u00a0" * 100_000 + "乙</p>",
    "100,000 opening brackets": f"<p>{'（' * 100_000}</p>",
    "100,000 empty elements": "<p></p><strong></strong>" * 50_000,
    "100,000 entities": "<p>" + "&amp;&#20013;" * 50_000 + "</p>",
    "lists 1,000 deep": "<ul><li>" * 1_000 + "甲" + "</li></ul>" * 1_000,
    "30,000 elements never closed": "<strong>" * 30_000 + "甲",
}

# These take all the time or memory that there is.
KILLERS = {
    "10,000 paragraphs": "<p>各村把意见。</p>" * 10_000,
    "5,000 rows": "<table>" + "<tr><td>甲</td><td>乙</td></tr>" * 5_000 + "</table>",
    "1,000 columns": "<table>" + ("<tr>" + "<td>甲</td>" * 1_000 + "</tr>") * 10 + "</table>",
    "200,000 commas": f"<p>{'，' * 200_000}</p>",
    "50,000 characters without a face": f"<p>{'🦩' * 50_000}</p>",
}

FIELDS = {
    "markup": '</title></h1><img src="{host}/x"><style>@import "{host}/y"</style><link rel=attachment href="{file}">',
    "quotes": "\"'><svg onload=1>{host}]]>--><!--",
    "entities": "&lt;img src={file}&gt;&#0;&amp;",
    "control characters": "甲\0乙\u202e丙\u2028丁戊\ufffe",
    "empty": "",
    "blank": "\u3000 ",
    "one long word": "a" * 400,
    "long": TEXT * 20,
    "without a face": "🦩" * 40,
    "only marks": "，。（《" * 30,
    "only accents": "\u0301\u200b\ufe0f" * 10,
}
TOO_LONG = {"one long word", "long"}  # for the colophon, which is never cut
