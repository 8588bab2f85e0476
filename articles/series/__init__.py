"""Facts that measure the same thing, put in order: read as points, told once each, joined where they may be.

`told` (a fact, as light as a series needs it) → `movements` (由…到… pairs) → `points` (twins once) → `breaks` (where no line may be
drawn) and `doubts` (points that the others speak against); `units`, `lines`, `alike` stand beside them.
"""
