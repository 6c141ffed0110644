"""What differs between the printed pages of two proofs, and where on the page. Pure.

two PDFs → what stands on their pages (reading) → what of it was added, removed, changed or moved, as boxes in mm
(compare); a page as a picture (render).
"""
