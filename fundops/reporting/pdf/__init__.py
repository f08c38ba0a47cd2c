"""A statement on A4, in the form of Decree 30/2020/NĐ-CP, Annex I. `document.render_pdf` is the
door.

look: fonts, sizes and paragraph styles · lines: breaking text · head: the top of page 1 ·
tables · signatures · furniture: what every page carries · plan: which block stands where ·
document: the file itself.
"""
