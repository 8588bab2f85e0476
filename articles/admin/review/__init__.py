"""The workbench: the queue of facts, the decisions on them, the record of what was decided, the day's progress."""
