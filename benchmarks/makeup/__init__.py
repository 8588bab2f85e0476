"""A make-up room: newspaper pages composed from known articles, as papers are made up, and written as PDF with gold.

`faces` cuts the fonts, `sheet` is what lies on a page, `flow` runs a text through columns and round what stands in
them, `heads` sets titles, `pieces` sets articles, pictures, advertisements, `pages` makes up whole pages by a seed,
`document` writes a page as PDF in the many ways in which programs do. Needs fonttools and Noto CJK; see
`benchmarks/bench_makeup.py`.
"""
